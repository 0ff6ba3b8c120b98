import type { KeyPart } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

export const columnIds = [
  'state',
  'pool',
  'hashrate',
  'day',
  'usual',
  'trend',
  'workers',
  'rejects',
  'balance',
  'earned',
  'luck',
  'payout',
  'read',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** What a key has to see for a column; those that are not here are shown to everybody. */
const partOfColumn: Partial<Record<ColumnId, KeyPart>> = {
  hashrate: 'hashrate',
  day: 'hashrate',
  usual: 'hashrate',
  trend: 'hashrate',
  workers: 'workers',
  rejects: 'hashrate',
  balance: 'money',
  earned: 'money',
  luck: 'hashrate',
  payout: 'money',
};

/** The columns that a key sees. A column that it does not see is not there at all. */
export function columnsFor(parts: readonly KeyPart[]): ColumnId[] {
  return columnIds.filter((id) => {
    const part = partOfColumn[id];
    return part === undefined || parts.includes(part);
  });
}

/** How wide each has to be, in heights of the page's letters. The pool takes what is left, and has at least this. */
export const columnWidths: Record<ColumnId, number> = {
  state: 8.5,
  pool: 12,
  hashrate: 8.5,
  day: 7.5,
  usual: 7.5,
  trend: 8.5,
  workers: 7,
  rejects: 6.5,
  balance: 9.5,
  earned: 9.5,
  luck: 5,
  payout: 9.5,
  read: 6.5,
};
