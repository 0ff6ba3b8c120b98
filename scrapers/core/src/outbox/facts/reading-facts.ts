import { shownAmount, shownCount, shownFigure, shownHashrate } from '@poolgate/history/shown/shown-values.ts';
import { figureLimits } from '@poolgate/language/contract-limits.ts';
import { partNames } from '@poolgate/language/parts.ts';
import type { AlgorithmRates, ReadingFact, WorkerReadingFact } from '@poolgate/sync/facts/facts.ts';
import type { HashrateRow, ReadingRow } from '../../store/current/status-rows.ts';
import { type WorkerRow, workerSelection } from '../../store/lists/show-worker.ts';
import { unpackWorker } from '../../store/rows/pack-worker.ts';
import { countsPartOf, hasPart } from '../../store/rows/part-bits.ts';
import { isOfReading } from '../../store/rows/worker-row-id.ts';
import type { Database } from '../../store/schema/database.ts';
import { readAtOf } from './pool-facts.ts';
import { idOf, listIn, momentAt, tickerOf } from './values.ts';

type StoredReading = ReadingRow & {
  pool_id: string;
  timestamp: string;
  workers_reduced: number;
  account_reduced: number;
};

export interface ReadingFacts {
  /** Null where the reading is gone, or is of no moment. */
  find(poolKey: number, readingKey: number): ReadingFact | null;
  /** A new snapshot: names of workers may have changed. */
  begin(): void;
}

export function createReadingFacts(database: Database): ReadingFacts {
  const find = database.prepare<[number, number], StoredReading>(
    'SELECT p.pool_id, r.* FROM reading r JOIN pool p USING (pool_key) WHERE r.reading_key = +? AND r.pool_key = +?',
  );
  const hashrates = database.prepare<[number], HashrateRow>(
    'SELECT algorithm, current_hs, avg_1h_hs, avg_24h_hs FROM reading_hashrate WHERE reading_key = +? ORDER BY algorithm',
  );
  const workers = database.prepare<[number], WorkerRow>(`
    SELECT ${workerSelection} FROM reading r CROSS JOIN worker_reading w ON ${isOfReading('r.reading_key')}
      CROSS JOIN worker k ON k.worker_key = w.worker_key AND k.pool_key = r.pool_key
    WHERE r.reading_key = +? ORDER BY w.id`);
  const namesakes = database
    .prepare<[number], [workerKey: number, before: number]>(`
      SELECT worker_key, before FROM
        (SELECT worker_key, row_number() OVER (PARTITION BY worker_name ORDER BY worker_key) - 1 AS before FROM worker WHERE pool_key = +?)
      WHERE before > 0`)
    .raw();
  const before = new Map<number, ReadonlyMap<number, number>>();

  function namesakesOf(poolKey: number): ReadonlyMap<number, number> {
    const known = before.get(poolKey) ?? new Map(namesakes.all(poolKey));
    before.set(poolKey, known);
    return known;
  }

  function workersOf(poolKey: number, row: StoredReading): WorkerReadingFact[] | null {
    if (row.workers_reduced !== 0 || (row.parts !== null && !hasPart(row.parts, 'workers'))) return null;
    const sharing = namesakesOf(poolKey);
    const found = workers.all(row.reading_key).map((worker) => workerOf(worker, sharing.get(worker.worker_key)));
    // Of a reading of another program nobody knows whether it had a list.
    return row.parts === null && found.length === 0 ? null : found;
  }

  return {
    begin: () => before.clear(),
    find(poolKey, readingKey) {
      const row = find.get(readingKey, poolKey);
      if (row === undefined) return null;
      const [time, readAt] = [momentAt(row.time), readAtOf(row)];
      if (time === null || readAt === null) return null;
      return {
        poolId: row.pool_id,
        readAt,
        time,
        parts: row.parts === null ? null : new Set(partNames.filter((part) => hasPart(row.parts, part))),
        countsPart: countsPartOf(row.parts),
        coin: tickerOf(row.coin),
        currency: tickerOf(row.currency),
        hashrates: hashrates.all(readingKey).map(ratesOf),
        onlineWorkers: shownCount(row.online_workers),
        offlineWorkers: shownCount(row.offline_workers),
        workersComplete: row.workers_complete === 1,
        balance: shownAmount(row.balance),
        balancePending: shownAmount(row.balance_pending),
        paidTotal: shownAmount(row.paid_total),
        payoutsTotal: shownAmount(row.payouts_total),
        lastIncome: shownAmount(row.last_income),
        sharesValid: shownFigure(row.shares_valid, figureLimits.shares),
        sharesInvalid: shownFigure(row.shares_invalid, figureLimits.shares),
        sharesStale: shownFigure(row.shares_stale, figureLimits.shares),
        blocksFound24h: shownCount(row.blocks_found_24h),
        networkDifficulty: shownFigure(row.network_difficulty, figureLimits.difficulty),
        poolLuck: shownFigure(row.pool_luck, figureLimits.luck),
        estimatedEarnings: shownAmount(row.estimated_earnings),
        derived: listIn(row.derived).map(String),
        unreadableFigures: shownCount(row.unreadable_figures),
        droppedRows: shownCount(row.dropped_rows),
        workersReduced: row.workers_reduced !== 0,
        accountReduced: row.account_reduced !== 0,
        workers: workersOf(poolKey, row),
      };
    },
  };
}

function ratesOf(row: HashrateRow): AlgorithmRates {
  return {
    algorithm: tickerOf(row.algorithm),
    currentHs: shownHashrate(row.current_hs),
    avg1hHs: shownHashrate(row.avg_1h_hs),
    avg24hHs: shownHashrate(row.avg_24h_hs),
  };
}

function workerOf(row: WorkerRow, namesakesBefore = 0): WorkerReadingFact {
  const figures = unpackWorker(row, row.time);
  return {
    workerId: idOf(row.worker_id),
    workerName: idOf(row.worker_name),
    algorithm: tickerOf(row.algorithm),
    namesakesBefore,
    online: figures.online,
    hashrate10mHs: shownHashrate(figures.hashrate10mHs),
    hashrate1hHs: shownHashrate(figures.hashrate1hHs),
    hashrate24hHs: shownHashrate(figures.hashrate24hHs),
    rejectRate: shownFigure(figures.rejectRate, 1),
    lastSeenAt: momentAt(figures.lastSeenAt),
  };
}
