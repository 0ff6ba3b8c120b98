import { arrayText } from '@poolgate/sync/tables/array-text.ts';
import { comparable } from '@poolgate/sync/tables/comparable.ts';
import { fromArrays, fromJson, upsertInto } from '@poolgate/sync/tables/operation-sql.ts';
import type { Row, Table } from '@poolgate/sync/tables/table.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';

const table: Table = {
  schema: 'public',
  name: 'every "type"',
  columns: [
    { name: 'key', type: 'text' },
    { name: 'a "text"', type: 'text' },
    { name: 'yes', type: 'boolean' },
    { name: 'count', type: 'integer' },
    { name: 'long', type: 'bigint' },
    { name: 'amount', type: 'numeric' },
    { name: 'rate', type: 'double precision' },
    { name: 'at', type: 'timestamptz' },
    { name: 'utc', type: 'timestamp' },
    { name: 'day', type: 'date' },
    { name: 'tags', type: 'jsonb' },
  ],
  key: ['key'],
  onConflict: { do: 'replace' },
};

const empty: Row = Object.fromEntries(table.columns.map(({ name }) => [name, null]));
const rows: Row[] = [
  {
    key: 'a',
    'a "text"': '{"a\\b",NULL} \'x\' \n\t$1 ⛏',
    yes: true,
    count: -2147483648,
    long: Number.MAX_SAFE_INTEGER,
    amount: '21000000.000000000000000000000001',
    rate: 5e-324,
    at: '2026-02-28T23:59:59Z',
    utc: '2026-02-28T23:59:59Z',
    day: '2024-02-29',
    tags: '["a\\"b",{"c":null}]',
  },
  { ...empty, key: 'b', 'a "text"': '', yes: false, rate: 1.7976931348623157e308, amount: '0.00000001', tags: '{}' },
  { ...empty, key: 'c', 'a "text"': 'NULL', rate: 0.1 + 0.2, at: '0001-01-01T00:00:00Z', tags: 'null' },
  { ...empty, key: 'd', rate: 37_405_123_456_789.25, long: 0 },
];
/** The session's zone is another one. */
const there = rows.map((row) => ({
  ...row,
  long: row.long === null ? null : String(row.long),
  utc: typeof row.utc === 'string' ? row.utc.replace('Z', '') : row.utc,
}));

let cluster: Cluster;
let sql: postgres.Sql;
let url: string;
beforeAll(async () => {
  cluster = await startCluster(['timezone=Asia/Almaty']);
  url = await cluster.database();
  sql = postgres(url, { max: 1, prepare: false, fetch_types: false });
  const columns = table.columns.map(({ name, type }) => `"${name.replaceAll('"', '""')}" ${type}`);
  await sql.unsafe(`CREATE TABLE "every ""type""" (${columns.join(', ')}, PRIMARY KEY (key))`);
});
afterAll(async () => {
  await sql.end();
  await cluster.stop();
});

const { statement } = upsertInto(table);
const existing = () => new Map();

const ways: [string, () => Promise<unknown>][] = [
  [
    'arrays',
    () =>
      sql.unsafe(
        statement(fromArrays(table), existing),
        table.columns.map(({ name }) => arrayText(rows.map((row) => row[name] ?? null))),
      ),
  ],
  ['JSON', () => sql.unsafe(statement(fromJson(table, '$1::text::jsonb'), existing), [JSON.stringify(rows)])],
];

test.each(ways)('takes every value exactly, as %s', async (_, write) => {
  await sql.unsafe('TRUNCATE "every ""type"""');
  await write();
  await write();
  const text = `SELECT key, "a ""text""", yes, count, long::text, amount::text, rate,
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, to_char(utc, 'YYYY-MM-DD"T"HH24:MI:SS') AS utc,
    day::text, tags::text FROM "every ""type""" ORDER BY key`;
  const found = await sql.unsafe(text);
  expect(found.map((row) => ({ ...row, tags: row.tags?.replaceAll(': ', ':').replaceAll(', ', ',') ?? null }))).toEqual(
    there,
  );
});

test('writes rows of the present only by something that is not older', async () => {
  await sql`CREATE TABLE present (id text PRIMARY KEY, at timestamptz, value text)`;
  const present: Table = {
    schema: 'public',
    name: 'present',
    columns: [
      { name: 'id', type: 'text' },
      { name: 'at', type: 'timestamptz' },
      { name: 'value', type: 'text' },
    ],
    key: ['id'],
    onConflict: { do: 'replace older', by: 'at' },
  };
  const put = (at: string | null, value: string) =>
    sql.unsafe(upsertInto(present).statement(fromJson(present, '$1::text::jsonb'), existing), [
      JSON.stringify([{ id: 'a', at, value }]),
    ]);
  const found = async () => (await sql`SELECT value FROM present`)[0]?.value;
  await put(null, 'never read');
  await put('2026-01-01T00:00:02Z', 'read');
  expect(await found()).toBe('read');
  await put('2026-01-01T00:00:01Z', 'older');
  await put(null, 'unknown');
  expect(await found()).toBe('read');
  await put('2026-01-01T00:00:02Z', 'restated');
  expect(await found()).toBe('restated');
});

test('any value is read back as the text that was to be written', async () => {
  const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
  const text = fc.string({ unit: 'binary' }).filter((given) => given.isWellFormed() && !given.includes('\0'));
  const moment = fc
    .integer({ min: -62_135_596_800, max: 253_402_300_799 })
    .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000', ''));
  const digits = fc.stringMatching(/^[1-9]\d{0,30}$/);
  const any = fc.record({
    'a "text"': orNull(text),
    yes: orNull(fc.boolean()),
    count: orNull(fc.integer()),
    long: orNull(fc.maxSafeInteger()),
    amount: orNull(
      fc.tuple(fc.constantFrom('', '-'), digits, digits).map(([sign, one, other]) => `${sign}${one}.${other}`),
    ),
    rate: orNull(fc.double({ noNaN: true, noDefaultInfinity: true })),
    at: orNull(moment),
    utc: orNull(moment),
    day: orNull(moment.map((given) => given.slice(0, 10))),
    tags: orNull(fc.jsonValue({ noUnicodeString: true }).map((value) => JSON.stringify(value))),
  });
  const some: Row[] = fc.sample(any, 500).map((row, index) => ({ key: `k${String(index).padStart(3, '0')}`, ...row }));
  await sql.unsafe('TRUNCATE "every ""type"""');
  await sql.unsafe(
    statement(fromArrays(table), existing),
    table.columns.map(({ name }) => arrayText(some.map((row) => row[name] ?? null))),
  );
  const target = createPostgresTarget({ url, tables: [table] });
  const found = await target.rows(table, { column: 'key', values: some.map(({ key }) => String(key)) }, null, 1000);
  await target.close();
  const wanted = some.map((row) =>
    Object.fromEntries(table.columns.map(({ name, type }) => [name, comparable(row[name] ?? null, type)])),
  );
  expect(found).toEqual(wanted);
});
