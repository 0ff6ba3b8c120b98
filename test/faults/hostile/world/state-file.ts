import Database from 'better-sqlite3';
import type { GoodPool } from './good-services.ts';

/** What the file would say after a restart about pools of the good services. @returns what is wrong with it. */
export function wrongInFile(file: string, pools: GoodPool[]): string[] {
  try {
    const database = new Database(file, { readonly: true, timeout: 2000 });
    try {
      const find = database.prepare<[string], { owner: string; status: string }>(
        'SELECT owner, status FROM pool WHERE pool_id = ?',
      );
      return pools.flatMap(({ poolId, owner, figures }) => {
        const row = find.get(poolId);
        const online = row && (JSON.parse(row.status) as { online_workers: number }).online_workers;
        return row?.owner === owner && online === figures.online_workers
          ? []
          : [
              `the state file has ${poolId} with ${online} workers of ${row?.owner}, not ${figures.online_workers} of ${owner}`,
            ];
      });
    } finally {
      database.close();
    }
  } catch (error) {
    return [`the state file cannot be read: ${(error as Error).message}`];
  }
}
