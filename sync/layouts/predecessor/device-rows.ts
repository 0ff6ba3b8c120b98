import type { PoolFact, ReadingFact, WorkerReadingFact } from '../../facts/facts.ts';
import type { Row } from '../../tables/table.ts';
import { momentText } from '../mapping.ts';
import { accountName } from './account-name.ts';

/** The list of workers that an account has now. */
export interface PresentList {
  pool: PoolFact;
  reading: ReadingFact;
  workers: readonly WorkerReadingFact[];
}

/** Null where it is not among these readings. An older one would bring back workers that the account no longer has. */
export function presentList(pool: PoolFact, readings: readonly ReadingFact[]): PresentList | null {
  const reading = readings.find(
    ({ poolId, readAt, workers }) => poolId === pool.poolId && readAt === pool.present.workersAt && workers !== null,
  );
  return reading?.workers ? { pool, reading, workers: reading.workers } : null;
}

export function deviceRows(lists: readonly PresentList[]): Row[] {
  const taken = new Set<string>();
  return lists.flatMap(({ pool, reading, workers }) =>
    workers.map((worker) => {
      const id = deviceId(pool, worker, taken);
      taken.add(id);
      return {
        device_id: id,
        account_name: accountName(pool),
        worker_name: worker.workerName,
        device_type: 'ASIC',
        status: worker.online === null ? null : worker.online ? 'online' : 'offline',
        site: pool.names.site ?? pool.metadata?.location ?? null,
        location: pool.metadata?.location ?? null,
        updated_at: momentText(reading.readAt),
      };
    }),
  );
}

/** Consumers know devices by the worker's name. Only a namesake has its worker_id behind it. */
function deviceId(
  pool: PoolFact,
  { workerId, workerName, namesakesBefore }: WorkerReadingFact,
  taken: ReadonlySet<string>,
): string {
  const suffix = `#${workerId}`;
  let id = `${pool.names.devicePrefix}_${accountName(pool)}_${workerName}${namesakesBefore > 0 ? suffix : ''}`;
  while (taken.has(id)) id += suffix;
  return id;
}
