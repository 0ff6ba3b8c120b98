import type { Database } from '../../store/schema/database.ts';
import { type Entry, type EntryKind, entryKinds } from './entry.ts';

/** Everything in a file, as what entries could be about. */
export interface Refs {
  /** Of one pool: money first, readings last and in the order in which they were written. */
  ofPool(poolKey: number): Generator<Entry>;
  /** Of these pools from a place on, kind by kind; the readings of all of them in the order in which they were written. */
  from(place: FillPlace, poolKeys: readonly number[]): Generator<Entry>;
}

/** The last one that was taken; null for none yet. */
export type FillPlace = Entry | null;

const atOnce = 2000;

/** Each selects the references of a pool after `@after`, in order. */
const selects: Record<EntryKind, string> = {
  pool: 'SELECT 0 WHERE @after IS NULL',
  earning_gone:
    'SELECT gone_key FROM earning_gone WHERE pool_key = @poolKey AND gone_key > coalesce(@after, -1) ORDER BY gone_key',
  earning: 'SELECT id FROM earning WHERE pool_key = @poolKey AND +id > coalesce(@after, -1) ORDER BY id',
  payout:
    "SELECT payout_id FROM payout WHERE pool_key = @poolKey AND payout_id > coalesce(@after, '') ORDER BY payout_id",
  payout_event:
    'SELECT event_key FROM payout_event WHERE pool_key = @poolKey AND +event_key > coalesce(@after, -1) ORDER BY event_key',
  anomaly: 'SELECT id FROM anomaly WHERE pool_key = @poolKey AND +id > coalesce(@after, -1) ORDER BY id',
  account_hour: `SELECT hour FROM reading_hour WHERE pool_key = @poolKey AND hour > coalesce(@after, -1e18) ORDER BY hour`,
  worker_days: `SELECT DISTINCT s.day FROM worker k CROSS JOIN worker_day s USING (worker_key) WHERE k.pool_key = @poolKey AND s.day > coalesce(@after, -1e18) ORDER BY 1`,
  worker_hours: `SELECT DISTINCT s.hour FROM worker k CROSS JOIN worker_hour s USING (worker_key) WHERE k.pool_key = @poolKey AND s.hour > coalesce(@after, -1e18) ORDER BY 1`,
  reading:
    'SELECT reading_key FROM reading WHERE pool_key = @poolKey AND +reading_key > coalesce(@after, -1) ORDER BY reading_key',
};

export function createRefs(database: Database): Refs {
  const pages = new Map(
    entryKinds.map((kind) => [
      kind,
      database
        .prepare<{ poolKey: number; after: Entry['ref'] | null }, Entry['ref']>(`${selects[kind]} LIMIT ${atOnce}`)
        .pluck(),
    ]),
  );
  const readings = database.prepare<[number], { poolKey: number; ref: number }>(
    `SELECT pool_key AS poolKey, reading_key AS ref FROM reading WHERE reading_key > ? ORDER BY reading_key LIMIT ${atOnce}`,
  );

  function* ofKind(kind: EntryKind, poolKey: number, start: Entry['ref'] | null): Generator<Entry> {
    for (let after = start, more = true; more; ) {
      const page = pages.get(kind)?.all({ poolKey, after }) ?? [];
      for (const ref of page) yield { kind, poolKey, ref };
      after = page.at(-1) ?? after;
      more = page.length === atOnce;
    }
  }

  function* readingsFrom(start: number, poolKeys: readonly number[]): Generator<Entry> {
    const wanted = new Set(poolKeys);
    for (let after = start, more = true; more; ) {
      const page = readings.all(after);
      for (const { poolKey, ref } of page) if (wanted.has(poolKey)) yield { kind: 'reading', poolKey, ref };
      after = page.at(-1)?.ref ?? after;
      more = page.length === atOnce;
    }
  }

  return {
    *ofPool(poolKey) {
      for (const kind of entryKinds) yield* ofKind(kind, poolKey, null);
    },
    *from(place, poolKeys) {
      const first = place === null ? 0 : entryKinds.indexOf(place.kind);
      for (const kind of entryKinds.slice(first)) {
        const begun = kind === place?.kind ? place : null;
        if (kind === 'reading') yield* readingsFrom(begun === null ? -1 : Number(begun.ref), poolKeys);
        else
          for (const poolKey of poolKeys)
            if (begun === null || poolKey >= begun.poolKey)
              yield* ofKind(kind, poolKey, begun?.poolKey === poolKey ? begun.ref : null);
      }
    },
  };
}
