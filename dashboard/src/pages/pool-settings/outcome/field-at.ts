import type { FormFault } from '../values/pointers.ts';

type FormField = HTMLInputElement | HTMLSelectElement;

/** The fields of settings, in the order in which they stand; those of a way in that is not chosen do not count. */
function fieldsOf(form: HTMLFormElement | null): FormField[] {
  return [...(form?.querySelectorAll<FormField>('input[name^="/"]:enabled, select[name^="/"]:enabled') ?? [])];
}

const isOf = (name: string, pointer: string) => pointer === name || pointer.startsWith(`${name}/`);

/** The field of a setting, or of that which it is in. */
export function fieldAt(form: HTMLFormElement | null, pointer: string): FormField | null {
  return fieldsOf(form).find(({ name }) => isOf(name, pointer)) ?? null;
}

/** Faults as their fields stand below each other; those that have none come first. */
export function inOrder(form: HTMLFormElement | null, faults: readonly FormFault[]): FormFault[] {
  const fields = fieldsOf(form);
  const placeOf = ({ pointer }: FormFault) => fields.findIndex(({ name }) => isOf(name, pointer));
  return faults.toSorted((one, other) => placeOf(one) - placeOf(other));
}
