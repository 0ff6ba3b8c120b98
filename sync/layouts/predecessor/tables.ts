import { isOwnClient } from '../../tables/client-rows.ts';
import { shifted } from '../../tables/decimal-text.ts';
import { spelling } from '../../tables/spelling.ts';
import type { Row, Table, Value } from '../../tables/table.ts';

const ofAccount = 'FOREIGN KEY (account_name) REFERENCES public.accounts (account_name)';
const ofOwnAccount = `account_name IN (SELECT a.account_name FROM public.accounts a WHERE ${isOwnClient('a.group_name')})`;

/** What the rows of a pool are called. A trigger moves them when that changes. */
export const accountNameTable: Table = {
  schema: 'poolgate',
  name: 'account_name',
  columns: [
    { name: 'pool_id', type: 'text' },
    { name: 'account_name', type: 'text', notNull: true },
    { name: 'device_prefix', type: 'text', notNull: true },
    { name: 'income_source', type: 'text', notNull: true },
    // Whether the pool is still told of: the name of one that is gone may be passed on.
    { name: 'in_use', type: 'boolean', asOfWriting: true },
  ],
  key: ['pool_id'],
  onConflict: { do: 'replace' },
};

export const accountsTable: Table = {
  schema: 'public',
  name: 'accounts',
  columns: [
    { name: 'account_name', type: 'text' },
    { name: 'coin_type', type: 'text', keeps: true },
    { name: 'is_active', type: 'boolean' },
    { name: 'company', type: 'text' },
    { name: 'site', type: 'text', keeps: true },
    { name: 'account_type', type: 'text' },
    { name: 'group_name', type: 'text' },
    { name: 'balance', type: 'numeric' },
    { name: 'earn_24_hours', type: 'numeric' },
    { name: 'updated_at', type: 'timestamp' },
  ],
  key: ['account_name'],
  onConflict: { do: 'replace older', by: 'updated_at' },
  clientRows: isOwnClient('group_name'),
};

export const rateColumns = ['hashrate_10m', 'hashrate_1h', 'hashrate_1d'] as const;

export const hashratesTable: Table = {
  schema: 'public',
  name: 'hashrates',
  columns: [
    { name: 'account_name', type: 'text' },
    ...rateColumns.map((name) => ({ name, type: 'numeric' as const })),
    { name: 'worker_count', type: 'integer' },
    { name: 'active_workers', type: 'integer' },
    { name: 'reject_rate', type: 'numeric' },
    { name: 'timestamp', type: 'timestamp' },
    { name: 'created_at', type: 'timestamp' },
  ],
  key: ['account_name', 'timestamp'],
  onConflict: { do: 'replace' },
  constraints: [ofAccount],
  indexes: ['("timestamp")'],
  clientRows: ofOwnAccount,
  coarser: {
    row: (row: Row) => ({ ...row, ...Object.fromEntries(rateColumns.map((name) => [name, whole(row[name] ?? null)])) }),
    sentence: 'hashrates holds whole TH/s only, and nothing below 1 TH/s: its columns are integers.',
  },
};

/** As the statement does it for columns of integers. */
function whole(rate: Value): Value {
  if (rate === null) return null;
  const { 0: before = '0', 1: after = '' } = shifted(String(rate), 0).split('.');
  if (before === '0' && after !== '') return null;
  return after >= '5' ? String(BigInt(before) + 1n) : before;
}

export const devicesTable: Table = {
  schema: 'public',
  name: 'devices',
  columns: [
    { name: 'device_id', type: 'text' },
    { name: 'account_name', type: 'text', notNull: true },
    { name: 'worker_name', type: 'text' },
    { name: 'device_type', type: 'text' },
    { name: 'status', type: 'text' },
    { name: 'site', type: 'text', keeps: true },
    { name: 'location', type: 'text', keeps: true },
    { name: 'updated_at', type: 'timestamp' },
  ],
  furtherColumns: [
    'serial_number text',
    'manufacturer text',
    'model text',
    "created_at timestamp DEFAULT (now() AT TIME ZONE 'UTC')",
  ],
  key: ['device_id'],
  scope: 'account_name',
  onConflict: { do: 'replace older', by: 'updated_at' },
  constraints: [ofAccount],
  indexes: ['(account_name)'],
  clientRows: ofOwnAccount,
};

export const incomeTable: Table = {
  schema: 'public',
  name: 'income_tracking',
  columns: [
    { name: 'account_name', type: 'text' },
    { name: 'date', type: 'text' },
    { name: 'btc_amount', type: 'numeric' },
    { name: 'source', type: 'text' },
    { name: 'transaction_type', type: 'text' },
    { name: 'created_at', type: 'timestamp' },
  ],
  furtherColumns: ['usd_value numeric'],
  about: { column: 'usd_value', of: 'btc_amount' },
  // An account may have income of a day from elsewhere, too.
  key: ['account_name', 'date', 'transaction_type', 'source'],
  // Scripts and people wrote 1/2/2026 and 2026-01-02, too.
  oneForm: [
    {
      column: 'date',
      sql: `CASE WHEN date ~ '^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$' THEN lpad(split_part(date, '/', 1), 2, '0') || '/' || lpad(split_part(date, '/', 2), 2, '0') || '/' || split_part(date, '/', 3)
    WHEN date ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN substr(date, 6, 2) || '/' || right(date, 2) || '/' || left(date, 4) ELSE date END`,
    },
    {
      column: 'transaction_type',
      sql: `CASE WHEN ${spelling('transaction_type')} = 'miningreward' THEN 'mining_reward' ELSE transaction_type END`,
    },
  ],
  alike: { column: 'source', same: 'btc_amount' },
  onConflict: { do: 'replace' },
  constraints: [ofAccount],
  clientRows: ofOwnAccount,
};

export const alertsTable: Table = {
  schema: 'public',
  name: 'alerts',
  columns: [
    { name: 'account_name', type: 'text' },
    { name: 'alert_type', type: 'text' },
    { name: 'severity', type: 'text' },
    { name: 'message', type: 'text' },
    { name: 'resolved', type: 'boolean' },
    { name: 'created_at', type: 'timestamp' },
  ],
  key: ['account_name', 'alert_type', 'created_at'],
  onConflict: { do: 'replace' },
  constraints: [ofAccount],
  clientRows: ofOwnAccount,
};
