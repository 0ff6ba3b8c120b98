// A small layout, for what is alike for all.

import { toTimestamp } from '@poolgate/language/time.ts';
import type { Layout } from '@poolgate/sync/layouts/layout.ts';
import { qualified, quoted, upsertInto } from '@poolgate/sync/tables/operation-sql.ts';
import type { Table, Write } from '@poolgate/sync/tables/table.ts';
import { cursorTable, functionStatements } from '@poolgate/sync/targets/functions.ts';
import { readExistingColumns } from '@poolgate/sync/targets/postgres/existing-columns.ts';
import postgres from 'postgres';

export const accounts: Table = {
  schema: 'public',
  name: 'account',
  columns: [
    { name: 'pool_id', type: 'text' },
    { name: 'read_at', type: 'timestamptz' },
    { name: 'balance', type: 'numeric' },
    { name: 'tags', type: 'jsonb' },
  ],
  key: ['pool_id'],
  onConflict: { do: 'replace older', by: 'read_at' },
};

export const workers: Table = {
  schema: 'public',
  name: 'worker',
  columns: [
    { name: 'pool_id', type: 'text' },
    { name: 'read_at', type: 'timestamptz' },
    { name: 'worker_id', type: 'text' },
    { name: 'online', type: 'boolean' },
    { name: 'hashrate', type: 'double precision' },
  ],
  key: ['pool_id', 'read_at', 'worker_id'],
  onConflict: { do: 'replace' },
  constraints: [
    'FOREIGN KEY (pool_id) REFERENCES public.account DEFERRABLE INITIALLY DEFERRED',
    'CHECK (hashrate >= 0)',
  ],
};

const [intoAccounts, intoWorkers] = [upsertInto(accounts), upsertInto(workers)];

export const twoTables: Layout = {
  name: 'plain',
  tables: [accounts, workers],
  operations: [intoAccounts, intoWorkers],
  writes({ pools, readings }) {
    const writes: Write[] = [
      {
        operation: intoAccounts,
        rows: pools.map(({ poolId, present, metadata }) => ({
          pool_id: poolId,
          read_at: present.readAt === null ? null : toTimestamp(present.readAt),
          balance: present.balance,
          tags: JSON.stringify(metadata?.tags ?? null),
        })),
      },
      {
        operation: intoWorkers,
        rows: readings.flatMap(({ poolId, readAt, workers: read }) =>
          (read ?? []).map(({ workerId, online, hashrate10mHs }) => ({
            pool_id: poolId,
            read_at: toTimestamp(readAt),
            worker_id: workerId,
            online,
            hashrate: hashrate10mHs,
          })),
        ),
      },
    ];
    return writes.filter(({ rows }) => rows.length > 0);
  },
};

/** What `poolgate sync init` does for it. */
export async function makeTwoTables(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(`CREATE SCHEMA IF NOT EXISTS poolgate; ${cursorTable}`);
    for (const table of twoTables.tables) {
      const columns = table.columns.map(({ name, type }) => `${quoted(name)} ${type}`);
      const parts = [...columns, `PRIMARY KEY (${table.key.map(quoted).join(', ')})`, ...(table.constraints ?? [])];
      await sql.unsafe(`CREATE TABLE ${qualified(table)} (${parts.join(', ')})`);
    }
    const [there] = await sql`SELECT FROM pg_roles WHERE rolname = 'service_role'`;
    if (there) await sql`GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO service_role`;
    const existing = await readExistingColumns(sql, twoTables.tables);
    for (const statement of functionStatements([twoTables], existing)) await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
