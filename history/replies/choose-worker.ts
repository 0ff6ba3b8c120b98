import { showSafely } from '@poolgate/language/names.ts';
import { Problem } from '@poolgate/server/http/problem.ts';

/** A worker that is known, however long ago it was seen. */
export interface NamedWorker {
  worker_id: string;
  worker_name: string;
  algorithm: string | null;
}

/**
 * @param named the workers of that name, by worker_id.
 * @throws Problem where there is none, or there are several and `id` chooses none.
 */
export function chooseWorker<Worker extends NamedWorker>(
  named: Worker[],
  { poolId, name, id }: { poolId: string; name: string; id: string | undefined },
): Worker {
  const chosen = id === undefined ? named : named.filter((worker) => worker.worker_id === id);
  const [worker] = chosen;
  if (worker === undefined)
    throw new Problem(
      404,
      `${poolId} has no worker "${showSafely(name)}"${named.length > 0 ? ` with the worker_id "${showSafely(id ?? '')}"` : ''}. Its workers list those of the newest reading.`,
    );
  if (chosen.length > 1)
    throw new Problem(
      409,
      `${chosen.length} workers of ${poolId} have the name "${showSafely(name)}". Add worker_id, one of ${listed(chosen)}.`,
    );
  return worker;
}

const mostListed = 10;

function listed(workers: NamedWorker[]): string {
  const ids = workers.slice(0, mostListed).map(({ worker_id: id }) => showSafely(id));
  return [...ids, ...(workers.length > mostListed ? [`and ${workers.length - mostListed} more`] : [])].join(', ');
}

export function noWorkerOfId(poolId: string, id: string): Problem {
  return new Problem(
    404,
    `${poolId} has no worker with the worker_id "${showSafely(id)}". Its workers list those of the newest reading.`,
  );
}
