import fc from 'fast-check';

/** A value in a pool's answer that a reading can do without, or an essential one whose row stays without it. */
export interface OptionalValue {
  endpoint: string;
  /** Its path: names of fields and places in tuples; `*` is any row of a list or any entry of a map. The scenario may lack it. */
  at: string;
  /**
   * The paths in the reading that may change with it, derived figures included. `*` is one row of a list, the same in all paths; a list with `-`
   * behind it may lose one row.
   */
  moves: readonly string[];
  /** The changes to try, where the others mean something by the pool's rules. */
  only?: readonly ChangeKind[];
}

/** The values of one endpoint, by their paths. */
export function valuesOf(endpoint: string, values: Record<string, readonly string[]>, only?: readonly ChangeKind[]) {
  return Object.entries(values).map(
    ([at, moves]): OptionalValue => ({ endpoint, at, moves, ...(only === undefined ? {} : { only }) }),
  );
}

/** What to put in place of a value. */
export const changes = {
  removed: fc.constant(undefined),
  null: fc.constant(null),
  text: fc.oneof(fc.constantFrom('abc', '12 apples', '1.2.3', '0x1F', 'Infinity'), fc.string({ maxLength: 12 })),
  negative: fc.integer({ min: -1_000_000, max: -1 }).chain((value) => fc.constantFrom(value, String(value))),
  // Some are only just more than an answer may hold.
  huge: fc.constantFrom<unknown>(1_000_000_001, 2e27, 2e30, 1e300, '1e300', '9'.repeat(31), '9'.repeat(60)),
  list: fc.constantFrom<unknown[]>([], [1], [{}]),
  object: fc.constantFrom<object>({}, { value: 1 }),
  true: fc.constant(true),
};
export type ChangeKind = keyof typeof changes;
export const changeKinds = Object.keys(changes) as ChangeKind[];

/** The value is missing or null. */
export const gone = ['removed', 'null'] as const satisfies ChangeKind[];
/** The value has another type. */
export const otherType = ['list', 'object', 'true'] as const satisfies ChangeKind[];
/** For places in tuples: removing one would shift the others. */
export const inPlace = changeKinds.filter((kind) => kind !== 'removed');

/** A copy of the body with one change. @param row which row `*` stands for. */
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
