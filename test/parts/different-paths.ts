import { isDeepStrictEqual } from 'node:util';
import { isObject } from '@poolgate/core/kit/record.ts';

/** Where two readings differ: paths of names and row numbers; `<list>.-` where one row is gone and the others are unchanged. */
export function differentPaths(before: unknown, after: unknown, path = ''): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  const within = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (Array.isArray(before) && Array.isArray(after) && before.some(isObject)) {
    if (before.length === after.length)
      return before.flatMap((row, index) => differentPaths(row, after[index], within(index)));
    const lacksOne = before.some((_, index) => isDeepStrictEqual(before.toSpliced(index, 1), after));
    return [within(lacksOne ? '-' : 'length')];
  }
  if (isObject(before) && isObject(after) && !(before instanceof Error) && !(after instanceof Error)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differentPaths(before[key], after[key], within(key)));
  }
  return [path];
}

/** The paths that may not differ: no pattern allows them, or they are in a second row of a list. */
export function forbiddenPaths(found: readonly string[], allowed: readonly string[]): string[] {
  const rows = new Map<string, string>();
  return found.filter((path) => {
    const [list = '', row = ''] = path.split('.');
    const isInList = /^\d+$/.test(row);
    if (isInList) rows.set(list, rows.get(list) ?? row);
    const isOfOneRow = !isInList || rows.get(list) === row;
    return !(isOfOneRow && allowed.includes(isInList ? path.replace(`.${row}`, '.*') : path));
  });
}
