import { expect, test } from 'vitest';
import { history } from './history.ts';
import { historyTables } from './tables.ts';

/** The statements, over rows in a table. */
const statements = history.operations
  .filter(({ rowsOf, name }) => rowsOf?.schema !== 'public' && name !== 'poolgate.month of history')
  .map(({ name, statement }) => [name, statement('given AS r', () => new Map())] as const);

test.each(historyTables.map((table) => [table.name, table] as const))(
  'the keys of %s begin with the pool, so that it may be distributed by it',
  (_name, { key, columns, constraints = [], indexes = [] }) => {
    expect(key[0]).toBe('pool_id');
    expect(columns[0]).toEqual({ name: 'pool_id', type: 'text' });
    // A key or a reference of another form could not be checked on one machine.
    expect(constraints).toEqual([]);
    for (const index of indexes) expect(index).toMatch(/^\(pool_id[,)]/);
  },
);

test.each(statements)('%s reads and writes rows of the pool of each row alone', (_name, statement) => {
  expect(statement).toMatch(/ON CONFLICT \("pool_id"|t\.pool_id = r\.pool_id/);
});

test('marks come after the rows that they are about', () => {
  const names = history.operations.map(({ name }) => name);
  const at = (name: string) => names.indexOf(name);
  expect(at('poolgate.reading account_reduced by hour')).toBeGreaterThan(at('poolgate.reading'));
  expect(at('poolgate.reading workers_reduced by day')).toBeGreaterThan(at('poolgate.reading workers_reduced by hour'));
  expect(at('poolgate.worker_hour reduced')).toBeGreaterThan(at('poolgate.worker_hour'));
  expect(at('poolgate.earning')).toBeGreaterThan(at('poolgate.earning told no more'));
});
