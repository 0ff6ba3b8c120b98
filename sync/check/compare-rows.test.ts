import { expect, test } from 'vitest';
import { accountsTable } from '../layouts/predecessor/tables.ts';
import { compareRows } from './compare-rows.ts';

test.each([
  ['2026-11-21T09:00:01Z', 'newer there'],
  ['2026-11-21T08:59:59Z', 'different'],
  // It keeps out nothing that a service writes now.
  ['2026-11-21T14:00:00Z', 'different'],
])('a row of the present is newer there, unless its time is still to come: %s', (updated_at, kind) => {
  const told = { account_name: 'A', balance: '1', updated_at: '2026-11-21T09:00:00Z' };
  const found = { account_name: 'A', balance: '2', updated_at };
  expect(compareRows(accountsTable, told, found, new Date('2026-11-21T09:05:00Z')).kind).toBe(kind);
});
