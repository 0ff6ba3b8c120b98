import { expect, test } from 'vitest';
import { poolTable } from '../layouts/history/tables.ts';
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

test.each([
  [{ balance: '2', money_at: '2026-11-21T09:00:01Z' }, 'newer there'],
  [{ balance: '2', money_at: '2026-11-21T08:59:59Z' }, 'different'],
  [{ balance: '2', money_at: '2026-11-21T09:00:01Z', company: 'Other' }, 'different'],
  [
    { balance: '2', money_at: '2026-11-21T09:00:01Z', company: 'Other', told_at: '2026-11-21T09:00:02Z' },
    'newer there',
  ],
])('each figure of a pool is as new as its own time: %j', (changes, kind) => {
  const times = { told_at: '2026-11-21T09:00:00Z', money_at: '2026-11-21T09:00:00Z' };
  const told = { pool_id: 'example_001', company: 'A', balance: '1', ...times };
  expect(compareRows(poolTable, told, { ...told, ...changes }, new Date('2026-11-21T09:05:00Z')).kind).toBe(kind);
});
