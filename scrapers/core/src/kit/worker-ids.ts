import { keptText } from './foreign-text.ts';

/** The shown name of a worker that the pool lists without one. */
export const noName = '(no name)';

/**
 * Ids that are unique in a reading and the same from poll to poll: the name, and for repeated names the name with a number (`rig#2`). A name that
 * is too long for an id, or not well-formed Unicode, is shortened or mended (`keptText`).
 */
export function uniqueIds(given: readonly string[]): string[] {
  const names = given.map(keptText);
  const taken = new Set<string>(names);
  const counts = new Map<string, number>();
  return names.map((name) => {
    let number = counts.get(name);
    if (number === undefined) {
      counts.set(name, 1);
      return name;
    }
    let id: string;
    do {
      number += 1;
      id = `${name}#${number}`;
    } while (taken.has(id));
    counts.set(name, number);
    taken.add(id);
    return id;
  });
}
