import type { Facts } from '@poolgate/sync/facts/facts.ts';
import type { Layout } from '@poolgate/sync/layouts/layout.ts';
import { arrayText } from '@poolgate/sync/tables/array-text.ts';
import { fromArrays } from '@poolgate/sync/tables/operation-sql.ts';
import type { Write } from '@poolgate/sync/tables/table.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import { createRestTarget } from '@poolgate/sync/targets/rest/rest-target.ts';
import type { Batch, Target } from '@poolgate/sync/targets/target.ts';
import { factsOf, samplePool, sampleReading } from '@poolgate/sync/testing/sample-facts.ts';
import postgres, { type Sql } from 'postgres';
import type { Cluster } from '../../harness/postgres/cluster.ts';
import { startSupabase } from '../../harness/postgres/postgrest.ts';
import { openSynced } from '../../harness/postgres/synced.ts';
import type { Stage } from '../children.ts';
import { createAccount, pollSeconds } from '../history/readings.ts';
import { onAllCores } from '../machine.ts';
import type { Measurement } from '../report.ts';
import { inTurns, median } from '../statistics.ts';

const workers = 200;
const [warmUp, rounds] = [20, 100];
const start = Date.UTC(2026, 0, 1) / 1000;
const sides = ['own', 'own in parts', 'fifties', 'bare', 'bare workers', 'rest'] as const;
type Side = (typeof sides)[number];

/** A reading's way into a layout, against bare statements without a cursor, of all its rows or of those of its workers alone. All write to the same tables. */
export async function writeSpeed(stage: Stage, cluster: Cluster, layout: Layout): Promise<Measurement[]> {
  const url = await cluster.database();
  const synced = openSynced(url, [layout]);
  stage.atEnd(() => synced.close());
  await synced.init({ partition: true });
  const supabase = await onAllCores(() => startSupabase(url));
  stage.atEnd(() => supabase.stop());
  const bare = postgres(url, { max: 1, onnotice: () => undefined });
  stage.atEnd(() => bare.end());
  const own = createPostgresTarget({ url, tables: layout.tables });
  stage.atEnd(() => own.close());
  const rest = createRestTarget({ url: supabase.url, key: supabase.keys.secret });
  stage.atEnd(() => rest.close());

  const readings = Object.fromEntries(sides.map((side) => [side, readingsOf(side)])) as Record<Side, () => Facts>;
  // What the rows of workers refer to.
  for (const side of sides) await synced.write(readings[side](), side);
  const writeInParts = writeTo(own, 'own in parts');
  const write: Record<Side, (writes: Write[]) => Promise<unknown>> = {
    own: writeTo(own, 'own'),
    'own in parts': async (writes) => {
      const bulk = bulkOf(writes);
      for (const [index, part] of inFifties(bulk).entries())
        await writeInParts(writes.flatMap((one) => (one === bulk ? [part] : index === 0 ? [one] : [])));
    },
    fifties: async (writes) => {
      for (const part of inFifties(bulkOf(writes))) await insert(bare, part);
    },
    bare: (writes) =>
      bare.begin(async (transaction) => {
        for (const one of writes) await insert(transaction, one);
      }),
    'bare workers': (writes) => insert(bare, bulkOf(writes)),
    rest: writeTo(rest, 'rest'),
  };
  const measure = async (side: Side) => {
    const writes = layout.writes(readings[side]());
    const began = performance.now();
    await write[side](writes);
    return performance.now() - began;
  };
  await inTurns(sides, warmUp, measure);
  const times = await inTurns(sides, rounds, measure);
  const rate = (side: Side) => (1000 * workers) / median(times[side]);
  const row = (what: string, side: Side, target?: number): Measurement => ({
    what: `${layout.name}: ${what}`,
    value: rate('own') / rate(side),
    unit: '×',
    ...(target !== undefined && { target: { at: 'least', value: target } }),
    beside: { 'worker rows a second': rate('own'), there: rate(side) },
  });
  return [
    row('against four batches of 50', 'own in parts', 1.7),
    row('against four statements of 50, a transaction each', 'fifties', 1.7),
    row('against the same rows in bare statements, one transaction', 'bare', 0.7),
    row('against the rows of its workers alone, one bare statement', 'bare workers', 0.7),
    row('against REST', 'rest'),
  ];
}

/** One reading after the other of a pool, with figures as pools show them. */
function readingsOf(poolId: string): () => Facts {
  const next = createAccount(workers);
  let readAt = start;
  return () => {
    readAt += pollSeconds;
    const { hashrates, workers: list, balance, lastIncome, onlineWorkers, offlineWorkers } = next(readAt);
    const read = (list ?? []).map((worker) => ({ ...worker, algorithm: 'sha256', namesakesBefore: 0 }));
    return factsOf({
      pools: [samplePool({ poolId, present: { readAt, workersAt: readAt, balance, lastIncome } })],
      readings: [
        sampleReading({ poolId, readAt, hashrates, balance, lastIncome, onlineWorkers, offlineWorkers, workers: read }),
      ],
    });
  };
}

function writeTo(target: Target, source: string): (writes: Write[]) => Promise<unknown> {
  let at: Batch['after'] = 'any';
  let batch = 0;
  return async (writes) => {
    batch += 1;
    const cursor = { batch, mark: `mark ${batch}` };
    const outcome = await target.write({ source, after: at, cursor, writes });
    if (!outcome.done || outcome.refused.length > 0) throw new Error('not everything was written');
    at = [cursor];
  };
}

/** The last rows of workers: a reading has as many of no other kind. */
function bulkOf(writes: readonly Write[]): Write {
  const bulk = writes.findLast(({ rows }) => rows.length === workers);
  if (bulk === undefined) throw new Error('no row for each worker');
  return bulk;
}

function inFifties({ operation, rows }: Write): Write[] {
  return Array.from({ length: rows.length / 50 }, (_, part) => ({
    operation,
    rows: rows.slice(part * 50, part * 50 + 50),
  }));
}

/** One prepared statement. */
async function insert(sql: Pick<Sql, 'unsafe'>, { operation, rows }: Write): Promise<void> {
  const statement = operation.statement(fromArrays(operation), () => new Map());
  const values = operation.columns.map(({ name }) => arrayText(rows.map((row) => row[name] ?? null)));
  await sql.unsafe(statement, values, { prepare: true });
}
