// What SQL's ORDER BY, GROUP BY, SUM and AVG do.

export function sorted<T>(rows: T[], ...keys: ((row: T) => string | number)[]): T[] {
  return rows.toSorted((first, second) => {
    for (const key of keys) {
      const [one, other] = [key(first), key(second)];
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  });
}

export function groups<T>(rows: T[], key: (row: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const row of rows) map.set(key(row), [...(map.get(key(row)) ?? []), row]);
  return map;
}

const known = (values: (number | null)[]) => values.filter((value) => value !== null);
/** Null is left out; the sum of nothing is null. */
export const sum = (values: (number | null)[]) =>
  known(values).length === 0 ? null : known(values).reduce((total, value) => total + value, 0);
export const mean = (values: (number | null)[]) => {
  const total = sum(values);
  return total === null ? null : Math.round((total / known(values).length) * 10) / 10;
};
