import { places } from '../../../address/places.ts';
import { textField } from '../../../address/state-fields.ts';

/** What the page keeps in its address: which type is added, by which template. Nothing of what is written into the form. */
export const addPoolState = { type: textField(), template: textField() };

export function addPoolPlace(type: string, template?: string): string {
  const search = new URLSearchParams(template === undefined ? { type } : { type, template });
  return `${places.addPool}?${search}`;
}
