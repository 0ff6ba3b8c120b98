import type { Reading } from '../../adapter.ts';

/** How many workers are connected without any hashrate. Null where the list is not complete, or tells no hashrates of ten minutes and of an hour. */
export function silentWorkers({
  workers,
  workersComplete,
}: Pick<Reading, 'workers' | 'workersComplete'>): number | null {
  if (!workersComplete) return null;
  const online = workers.filter((worker) => worker.online === true);
  const told = online.filter((worker) => worker.hashrate10mHs !== null && worker.hashrate1hHs !== null);
  if (told.length === 0 && online.length > 0) return null;
  return told.filter((worker) => worker.hashrate10mHs === 0 && worker.hashrate1hHs === 0).length;
}
