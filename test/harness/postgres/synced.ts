// A database as `poolgate sync init` leaves it, and facts written into it as a service does.
import type { Facts } from '@poolgate/sync/facts/facts.ts';
import { type InitOutcome, initDatabase } from '@poolgate/sync/init/init-database.ts';
import type { Layout } from '@poolgate/sync/layouts/layout.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import type { RefusedRow } from '@poolgate/sync/targets/target.ts';
import postgres, { type Sql } from 'postgres';

export type InitChoices = Partial<Parameters<typeof initDatabase>[2]>;

export interface Synced {
  url: string;
  /** Of the superuser. */
  sql: Sql;
  init(choices?: InitChoices): Promise<InitOutcome>;
  /** @returns the rows that were refused. */
  write(facts: Facts, source?: string): Promise<RefusedRow[]>;
  close(): Promise<void>;
}

export function openSynced(url: string, layouts: readonly Layout[]): Synced {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const target = createPostgresTarget({ url, tables: layouts.flatMap(({ tables }) => tables) });
  let batch = 0;
  return {
    url,
    sql,
    init: (choices) =>
      initDatabase(
        sql,
        layouts,
        { merge: false, partition: false, allowAnonymousRead: false, hideLinks: false, dryRun: false, ...choices },
        () => undefined,
      ),
    async write(facts, source = 'example') {
      batch += 1;
      const outcome = await target.write({
        source,
        after: 'any',
        cursor: { batch, mark: `mark ${batch}` },
        writes: layouts.flatMap((layout) => layout.writes(facts)),
      });
      if (!outcome.done) throw new Error('Nothing was written.');
      return outcome.refused;
    },
    async close() {
      await target.close();
      await sql.end();
    },
  };
}
