import fc from 'fast-check';

/** A value of a pool's answer that a reading can do without, or an essential one of a row that stays all the same. */
export interface OptionalValue {
  endpoint: string;
  /** Where it lies: names of fields and places of tuples; `*` is any row of a list, or any entry of a map. It need not be there. */
  at: string;
  /**
   * What of the reading it may change, its derived figures included. In a path `*` is any row, but the same one wherever a row of that list
   * changes; a list with `-` behind it may lose one row.
   */
  moves: readonly string[];
  /** Where other changes mean something else by the pool's rules. */
  only?: readonly ChangeKind[];
}

/** The values of one endpoint, by where they lie. */
export function valuesOf(endpoint: string, values: Record<string, readonly string[]>, only?: readonly ChangeKind[]) {
  return Object.entries(values).map(
    ([at, moves]): OptionalValue => ({ endpoint, at, moves, ...(only === undefined ? {} : { only }) }),
  );
}

/** What may stand in place of a value, by what is odd about it. */
export const changes = {
  removed: fc.constant(undefined),
  null: fc.constant(null),
  text: fc.oneof(fc.constantFrom('abc', '12 apples', '1.2.3', '0x1F', 'Infinity'), fc.string({ maxLength: 12 })),
  negative: fc.integer({ min: -1_000_000, max: -1 }).chain((value) => fc.constantFrom(value, String(value))),
  huge: fc.constantFrom<unknown>(1e30, 1e300, '1e300', '9'.repeat(60)),
  list: fc.constantFrom<unknown[]>([], [1], [{}]),
  object: fc.constantFrom<object>({}, { value: 1 }),
  true: fc.constant(true),
};
export type ChangeKind = keyof typeof changes;
export const changeKinds = Object.keys(changes) as ChangeKind[];

/** It is not there, or says nothing. */
export const gone = ['removed', 'null'] as const satisfies ChangeKind[];
/** It is of another type. */
export const otherType = ['list', 'object', 'true'] as const satisfies ChangeKind[];
/** For places of tuples: without one of them the others would mean something else. */
export const inPlace = changeKinds.filter((kind) => kind !== 'removed');

/** The body with a change. @param row which one of a list or a map, should `at` lead through one. */
export function changed(body: unknown, at: string, row: number, value: unknown): unknown {
  const [key = '', ...rest] = at.split('.');
  if (typeof body !== 'object' || body === null) throw new Error(`nothing to change at ${at}`);
  const copy = (Array.isArray(body) ? [...body] : { ...body }) as Record<string, unknown>;
  const keys = Object.keys(copy);
  const place = key === '*' ? (keys[row % keys.length] as string) : key;
  if (rest.length > 0) copy[place] = changed(copy[place], rest.join('.'), row, value);
  else if (value === undefined) delete copy[place];
  else copy[place] = value;
  return copy;
}
