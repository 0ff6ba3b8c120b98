import type { AccountFigures, WorkerReading } from '@poolgate/core/adapter.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import { countOnline } from '@poolgate/core/kit/online.ts';
import { rejectRate } from '@poolgate/core/kit/sums.ts';
import { noName, uniqueIds } from '@poolgate/core/kit/worker-ids.ts';

/** A worker as either API lists it; rates in H/s. */
interface ListedWorker extends Omit<WorkerReading, 'workerId' | 'workerName' | 'algorithm' | 'rejectRate'> {
  name: string | null;
  staleOfDay: number | null;
}

type Counts = Pick<AccountFigures, 'onlineWorkers' | 'offlineWorkers' | 'derived'>;
export type WorkersPart = Pick<AccountFigures, 'workers' | 'workersComplete'> & Counts;

/** The workers, and the counts of a complete list. An incomplete list has no counts. */
export function workersPart(list: ListedWorker[], isComplete: boolean, algorithm: string | null): WorkersPart {
  const ids = uniqueIds(list.map(({ name }) => name ?? noName));
  const workers = list.map(({ name, staleOfDay, ...figures }, index): WorkerReading => {
    const workerName = name ?? noName;
    const reject = rejectRate(figures.hashrate24hHs, staleOfDay);
    return { workerId: ids[index] ?? workerName, workerName, algorithm, ...figures, rejectRate: reject };
  });
  const { online = null, offline = null } = isComplete ? countOnline(workers) : {};
  const derived = derivedOf({ online_workers: online, offline_workers: offline });
  return { workers, workersComplete: isComplete, onlineWorkers: online, offlineWorkers: offline, derived };
}
