import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqlite } from '../harness/sqlite.ts';
import { type ExamplePool, examplePools, typeOf } from './example-pools.ts';
import type { SqlRow } from './expected-rows/asked.ts';
import { expectedRows } from './expected-rows/expected-rows.ts';
import { blocks, isSelect, statements } from './statements.ts';
import { openFor, recordPools, writeSharedFile } from './write-examples.ts';

const now = Math.floor(Date.now() / 1000);
const pools = examplePools(now);
const types = [...new Set(pools.map(typeOf))];
const folder = mkdtempSync(join(tmpdir(), 'poolgate-sql-'));
const sharedFile = join(folder, 'poolgate.db');
const fileOf = (type: string) => join(folder, `${type}.db`);

beforeAll(() => {
  for (const type of types) {
    const store = openFor(fileOf(type), null, now);
    recordPools(
      store,
      pools.filter((pool) => typeOf(pool) === type),
    );
    store.close();
  }
  for (const store of writeSharedFile(sharedFile, pools, now).values()) store.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const selects = [...statements].filter(([, sql]) => isSelect(sql)).map(([title, sql]) => ({ title, sql }));

/** The statement for each pool and client that it could name; once if it names none. */
function askedOf(sql: string, ofFile: ExamplePool[]): { pool: ExamplePool; sql: string }[] {
  const asked = ofFile.map((pool) => ({
    pool,
    sql: sql
      .replaceAll("'alphapool_001'", `'${pool.poolId}'`)
      .replaceAll("'Client Company Ltd'", `'${pool.client.replaceAll("'", "''")}'`),
  }));
  return asked.filter((one, index) => asked.findIndex((other) => other.sql === one.sql) === index);
}

/** The last digits of a sum of doubles depend on the order. */
function comparable(rows: SqlRow[]): SqlRow[] {
  return rows.map((row) => {
    const { id: _id, ...rest } = row;
    return typeof rest.total === 'number' ? { ...rest, total: Number(rest.total.toPrecision(12)) } : rest;
  });
}

function check(file: string, ofFile: ExamplePool[], title: string, statement: string): number {
  let rows = 0;
  for (const { pool, sql } of askedOf(statement, ofFile)) {
    const shown = sqlite<SqlRow>(file, sql);
    const expected = expectedRows[title]?.({ pools: ofFile, pool, now }) ?? [];
    expect({ sql, rows: comparable(shown) }).toEqual({ sql, rows: comparable(expected) });
    rows += shown.length;
  }
  return rows;
}

test('every block of SQL.md has its own heading, and every SELECT has its expected rows', () => {
  expect(statements.size).toBe(blocks);
  expect(selects.map(({ title }) => title).sort()).toEqual(Object.keys(expectedRows).sort());
});

describe.each(selects)('$title', ({ title, sql }) => {
  test('is right on the file of each type', () => {
    for (const type of types)
      check(
        fileOf(type),
        pools.filter((pool) => typeOf(pool) === type),
        title,
        sql,
      );
  });

  test('is right on the file that all types share', () => {
    const rows = check(sharedFile, pools, title, sql);
    // Else the comparison says nothing.
    if (!/older than its/.test(title)) expect(rows).toBeGreaterThan(0);
  });
});
