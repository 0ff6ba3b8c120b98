import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { isOnline } from '@poolgate/core/kit/online.ts';
import type { Listed } from '@poolgate/core/kit/paging.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { noName, uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { workerRow } from './schema.ts';

/** The codes are not documented: "1" and "0" are inferred, the words are those of the software's family (btc.com). */
const states = { online: ['1', 'online', 'active'], offline: ['0', 'offline', 'inactive', 'dead'] };

interface WorkersContext {
  algorithm: string | null;
  /** How many workers the pool counts. */
  counted: number | null;
  now: Date;
  tally: Tally;
}

export function* apiWorkersOf(
  list: Listed,
  { algorithm, counted, now, tally }: WorkersContext,
): Steps<Pick<AccountFigures, 'workers' | 'workersComplete'>> {
  const { rows, dropped } = yield* keepRows('workers', list.rows, workerRow, tally);
  // Frees the memory of the rows before the workers are made of them.
  list.rows.length = 0;
  const ids = uniqueIds(rows.map((row) => row.worker_id ?? row.worker_name ?? noName));
  // It is not documented whether the rate is a fraction. One rate above 1 shows that it is not, and then no rate of the list is certain.
  const fractions = rows.every((row) => row.reject_rate === null || row.reject_rate <= 1);
  const workers = rows.map((row, index) => ({
    workerId: ids[index] as string,
    workerName: row.worker_name ?? noName,
    online: isOnline(row.worker_status, states, {
      rateHs: row.hashrate_10min,
      lastSeenAt: row.last_active,
      now: toUnixSeconds(now),
    }),
    algorithm,
    hashrate10mHs: row.hashrate_10min,
    hashrate1hHs: row.hashrate_1hour,
    hashrate24hHs: row.hashrate_24hour,
    rejectRate: fractions ? row.reject_rate : null,
    lastSeenAt: row.last_active,
  }));
  const isEnough = counted === null ? list.complete === true : rows.length >= counted;
  return { workers, workersComplete: isEnough && list.complete !== false && dropped.length === 0 };
}
