import { shownId } from '@poolgate/history/shown/shown-values.ts';
import { textLimits } from '@poolgate/language/contract-limits.ts';

/**
 * An id as the file has it: a link has no room for one of any length, so it holds it as it is shown.
 * @param sameMoment the ids of what is of that moment.
 */
export function wholeId(shown: string, sameMoment: () => string[]): string {
  const isCut = shown.length >= textLimits.id;
  return (isCut ? sameMoment().find((id) => shownId(id) === shown) : undefined) ?? shown;
}
