import type { Introduction, SourceState } from './source-state.ts';

type Known = Pick<SourceState, 'name' | 'url' | 'introduction'>;

/**
 * The source that a service is: the one with its database, wherever that was before. Else the one of its type that was at its address
 * and never named a database: the service was, or still is, too old for that.
 */
export function recognise<T extends Known>(
  known: Iterable<T>,
  url: string,
  { databaseId, type }: Introduction,
): T | undefined {
  let wasTooOld: T | undefined;
  for (const source of known) {
    const its = source.introduction;
    if (its === null) continue;
    if (databaseId !== null && its.databaseId === databaseId) return source;
    if (its.databaseId === null && source.url === url && its.type === type) wasTooOld ??= source;
  }
  return wasTooOld;
}

/**
 * What a service is called that is found by a DNS name: as it calls itself, or, of several with that name, with a number.
 * @param same the source that it is, where it is known; it keeps its name as long as it is one of those.
 * @param isFree whether a name can be had.
 */
export function chooseName(
  { serviceName, type }: Introduction,
  same: Pick<SourceState, 'name'> | undefined,
  isFree: (name: string) => boolean,
): string {
  const wanted = serviceName ?? type;
  if (same && isNumbered(same.name, wanted)) return same.name;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (isFree(name)) return name;
  }
}

function isNumbered(name: string, wanted: string): boolean {
  return name === wanted || (name.startsWith(`${wanted}-`) && /^[1-9]\d*$/.test(name.slice(wanted.length + 1)));
}
