import { setTimeout as sleep } from 'node:timers/promises';
import { initDatabase } from '@poolgate/sync/init/init-database.ts';
import { layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import postgres, { type Sql } from 'postgres';
import { type Cluster, startCluster } from '../../harness/postgres/cluster.ts';
import { keptName } from './draw-round.ts';

export const layoutNames = ['predecessor', 'plain', 'history'] as const;
export const layouts = layoutsOf(layoutNames);

/** An account that no file knows, as the program before left it. */
const kept = `
INSERT INTO public.accounts (account_name, company, updated_at) VALUES ('${keptName}', 'Other', '2020-01-02');
INSERT INTO public.hashrates (account_name, hashrate_10m, "timestamp", created_at) VALUES ('${keptName}', 7, '2020-01-01', '2020-01-01');
INSERT INTO public.income_tracking (account_name, date, btc_amount, source, transaction_type, created_at)
  VALUES ('${keptName}', '01/01/2020', 7, 'Other Pool', 'mining_reward', '2020-01-02')`;

/** A cluster whose database `prepared` is as `poolgate sync init` leaves it. */
export async function startPreparedCluster(): Promise<Cluster> {
  const cluster = await startCluster();
  const admin = connection(cluster, 'postgres');
  await admin.unsafe('CREATE DATABASE prepared').finally(() => admin.end());
  const sql = connection(cluster, 'prepared');
  const options = { merge: false, partition: true, allowAnonymousRead: false, hideLinks: false, dryRun: false };
  await initDatabase(sql, layouts, options, () => undefined)
    .then(() => sql.unsafe(kept))
    .finally(() => sql.end());
  return cluster;
}

const connection = (cluster: Cluster, database: string) =>
  postgres(cluster.url(database), { max: 1, fetch_types: false, onnotice: () => undefined, backoff: () => 0.01 });

/** A database of one round, which can go back to what it was. */
export class TargetDatabase {
  readonly name: string;
  readonly #cluster: Cluster;
  #admin: Sql;
  #sql: Sql;

  private constructor(cluster: Cluster, name: string, admin: Sql, sql: Sql) {
    this.#cluster = cluster;
    this.name = name;
    this.#admin = admin;
    this.#sql = sql;
  }

  static async make(cluster: Cluster, name: string): Promise<TargetDatabase> {
    const admin = connection(cluster, 'postgres');
    const database = new TargetDatabase(cluster, name, admin, connection(cluster, name));
    await database.#copy('prepared', name);
    return database;
  }

  get sql(): Sql {
    return this.#sql;
  }

  async #copy(from: string, to: string): Promise<void> {
    await this.#admin.unsafe(`DROP DATABASE IF EXISTS ${to} WITH (FORCE)`);
    // Nobody may be connected to what is copied.
    await this.endBackends(from);
    await this.#admin.unsafe(`CREATE DATABASE ${to} TEMPLATE ${from} STRATEGY file_copy`);
  }

  /** Whoever is connected: what runs is rolled back, unless it was committed. */
  async endBackends(database = this.name): Promise<void> {
    await this.#admin`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = ${database}`;
    if (database === this.name) await this.#reconnect();
  }

  /** After its connection broke the library may wait for ever. */
  async #reconnect(): Promise<void> {
    await this.#sql.end({ timeout: 0 });
    this.#sql = connection(this.#cluster, this.name);
  }

  /** One process of it is killed, so that it ends all others, and recovers: what was not committed is gone. */
  async killServer(): Promise<void> {
    const [begun, victim] = [await this.#startedAt(), await this.#sql`SELECT pg_backend_pid() AS pid`];
    process.kill(victim[0]?.pid, 'SIGKILL');
    const isNew = async () => (await this.#startedAt().catch(() => begun)) !== begun;
    while (!(await isNew())) await sleep(20);
    await this.#admin.end({ timeout: 0 });
    this.#admin = connection(this.#cluster, 'postgres');
    await this.#reconnect();
  }

  /** When the server began, or recovered last. A server that ends while it lets somebody in may leave the library without an answer. */
  async #startedAt(): Promise<string> {
    const sql = connection(this.#cluster, 'postgres');
    const rows = sql`SELECT min(backend_start)::text AS at FROM pg_stat_activity WHERE backend_type = 'checkpointer'`;
    try {
      const [row] = await Promise.race([rows, sleep(2000, [])]);
      if (row === undefined) throw new Error('no answer');
      return row.at;
    } finally {
      await sql.end({ timeout: 0 });
    }
  }

  async backUp(): Promise<() => Promise<void>> {
    await this.#without(() => this.#copy(this.name, `${this.name}_copy`));
    return () => this.#without(() => this.#copy(`${this.name}_copy`, this.name));
  }

  async #without(work: () => Promise<void>): Promise<void> {
    await this.#sql.end();
    await work();
    await this.#reconnect();
  }

  async refuse(table: string, condition: string): Promise<void> {
    await this.#sql.unsafe(`
      CREATE OR REPLACE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$;
      CREATE OR REPLACE TRIGGER refuse BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION public.refuse()`);
  }

  async accept(): Promise<void> {
    await this.#sql.unsafe('DROP FUNCTION IF EXISTS public.refuse() CASCADE');
  }

  async drop(): Promise<void> {
    await this.#sql.end();
    for (const name of [this.name, `${this.name}_copy`])
      await this.#admin.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await this.#admin.end();
  }
}
