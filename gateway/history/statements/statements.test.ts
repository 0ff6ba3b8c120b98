import { expect, test } from 'vitest';
import { poolsStatement } from '../known-pool-row.ts';
import * as ofAccounts from './of-accounts.ts';
import * as ofMoney from './of-money.ts';
import * as ofWorkers from './of-workers.ts';

const statements: [string, string][] = Object.entries({ ...ofAccounts, ...ofWorkers, ...ofMoney, poolsStatement });

/** Behind which a table is asked for the rows of some pools alone, or of that of another table. */
function isOfPools(statement: string, alias: string): boolean {
  const column = `\\b${alias}\\.pool_id`;
  const other = '(?:\\$1|[a-z]+\\.pool_id)';
  return new RegExp(
    `${column} (?:= ${other}|IN \\(SELECT jsonb_array_elements_text\\(\\$1)|[a-z]\\.pool_id = ${alias}\\.pool_id`,
  ).test(statement);
}

test.each(statements)('%s reads rows of the pools that are asked for, and joins by the pool', (_name, statement) => {
  const tables = [...statement.matchAll(/(?:FROM|JOIN|,) poolgate\.([a-z_]+)(?: AS)? ([a-z]+)/g)];
  const named = [...statement.matchAll(/\bpoolgate\./g)];
  // Each has an alias, which a comma before would hide.
  expect(tables.length).toBe(named.length);
  expect(tables.length).toBeGreaterThan(0);
  for (const [, , alias = ''] of tables) expect([alias, isOfPools(statement, alias)]).toEqual([alias, true]);
});
