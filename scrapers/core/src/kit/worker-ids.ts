import { keptText } from './foreign-text.ts';

/** How a worker is shown that the pool lists without a name. */
export const noName = '(no name)';

/**
 * Ids that are unique in a reading and the same from poll to poll: the name, and where it comes again the name with its number (`rig#2`). Of a
 * name that is longer than an id may be, and of one that is no text by the rules of Unicode, what can be kept.
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
