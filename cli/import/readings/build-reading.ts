import { emptyReading, type Reading } from '@poolgate/core/adapter.ts';
import { uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { ImportReport } from '../report/report.ts';
import type { ImportedSummary, ImportedWorker } from '../rows/read-rows.ts';
import { type SummaryFigures, unknownSummaryZeros } from '../rows/zeros.ts';
import type { Gathered } from './gather.ts';

/** What the file does not say about a pool. */
export interface PoolFacts {
  coin: string | null;
  algorithm: string | null;
  /** Of amounts without a ticker. */
  currency: string | null;
}

const columns: Record<keyof SummaryFigures, string> = {
  currentHashrate: 'current_hashrate',
  avgHashrate24h: 'avg_hashrate_24h',
  onlineWorkers: 'online_workers',
  offlineWorkers: 'offline_workers',
};

/** Makes a reading of the rows of a scrape. Its time is that of the summary, else of the first row. */
export function buildReading(
  { summary, workers, firstAt }: Gathered<ImportedSummary, ImportedWorker>,
  { coin, algorithm, currency }: PoolFacts,
  report: ImportReport,
): { time: number; reading: Reading } {
  const time = Math.floor((summary?.at ?? firstAt) / 1000);
  for (const { at, rowid } of workers) {
    const own = Math.floor(at / 1000);
    if (own !== time)
      report.convert('worker_status', 'timestamp', 'gathered', rowid, toTimestamp(own), () => toTimestamp(time));
  }
  const figures = summary === null ? null : judgeZeros(summary, workers, report);
  const ids = uniqueIds(workers.map(({ name }) => name));
  const reading: Reading = {
    ...emptyReading(),
    coin,
    currency: summary?.ticker ?? currency,
    hashrates: [
      {
        algorithm,
        currentHs: figures?.currentHashrate ?? null,
        avg1hHs: null,
        avg24hHs: figures?.avgHashrate24h ?? null,
      },
    ],
    onlineWorkers: figures?.onlineWorkers ?? null,
    offlineWorkers: figures?.offlineWorkers ?? null,
    workers: workers.map((worker, index) => ({
      workerId: ids[index] as string,
      workerName: worker.name,
      online: worker.online,
      algorithm,
      hashrate10mHs: worker.hashrate10m,
      hashrate1hHs: worker.hashrate1h,
      hashrate24hHs: worker.hashrate24h,
      rejectRate: null,
      lastSeenAt: worker.lastExchange,
    })),
    // The predecessors cut long lists, so only the account's own counts show that a list is complete.
    workersComplete:
      figures !== null &&
      figures.onlineWorkers !== null &&
      figures.offlineWorkers !== null &&
      figures.onlineWorkers + figures.offlineWorkers === workers.length,
    balance: summary?.balance ?? null,
    lastIncome: summary?.lastIncome ?? null,
    networkDifficulty: summary?.networkDifficulty ?? null,
    poolLuck: summary?.poolLuck ?? null,
    estimatedEarnings: summary?.estimatedEarnings ?? null,
  };
  return { time, reading };
}

function judgeZeros(summary: ImportedSummary, workers: ImportedWorker[], report: ImportReport): SummaryFigures {
  const { currentHashrate, avgHashrate24h, onlineWorkers, offlineWorkers } = summary;
  const figures: SummaryFigures = { currentHashrate, avgHashrate24h, onlineWorkers, offlineWorkers };
  const online = workers.filter((worker) => worker.online).length;
  const working = workers.some(({ hashrate10m }) => hashrate10m !== null && hashrate10m > 0);
  for (const figure of unknownSummaryZeros(figures, { online, offline: workers.length - online, working })) {
    figures[figure] = null;
    report.convert('pool_summary', columns[figure], 'zero', summary.rowid, 0, () => null);
  }
  return figures;
}
