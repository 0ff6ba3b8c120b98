/** The place of a setting of an account, which is also the name of its field. */
export function accountPointer(name: string): string {
  return `/account/${name}`;
}

/** The name of the box by which a stored secret is taken away. */
export function takeAway(pointer: string): string {
  return `${pointer} taken away`;
}

/** Something that is wrong, and where. */
export interface FormFault {
  pointer: string;
  detail: string;
}

/** What is wrong at a field, or somewhere within it. */
export function faultAt(faults: readonly FormFault[], name: string): string | null {
  return faults.find(({ pointer }) => pointer === name || pointer.startsWith(`${name}/`))?.detail ?? null;
}
