// A process: sets of five stand-in services, one of each type, over the same pools. On request services hang and
// figures move.
import { trendAt, workersOf } from '../pool-lists.ts';
import { poolAt, poolTypeAt, poolTypes } from '../pools.ts';
import { type OtherAnswers, type StandInService, startStandInService } from './stand-in-service.ts';

/** Every account is read about every ten minutes. */
const pollMilliseconds = 600_000;

export type StandInOrder =
  /** Answers with the URLs of each set, by type. */
  | { list: true }
  /** Some services of a set never answer again. */
  | { hang: { set: number; services: number } }
  /** From now on figures change, as in services that poll. */
  | { move: true }
  /** One pool has another reading now. */
  | { put: { index: number; reading: number } }
  /** The pool refuses the key of one account from now on. */
  | { refuse: { index: number } };

const [pools = 0, sets = 0, workers = 0] = process.argv.slice(2).map(Number);
const changes = Array.from({ length: pools }, (_, index) => poolAt(index, 0));
const services: Map<string, StandInService>[] = [];
for (let set = 0; set < sets; set += 1) {
  const started = new Map<string, StandInService>();
  for (const type of poolTypes) {
    const own = changes.filter(({ pool }) => pool.pool_type === type);
    started.set(type, await startStandInService(type, own, listsOf(type)));
  }
  services.push(started);
}

/** The trends of a type's pools, and so many workers of whichever pool. */
function listsOf(type: string): OtherAnswers {
  return (path, query) => {
    if (path === '/trends') {
      const only = query.get('pools')?.split(',');
      const wanted = changes
        .map(({ pool }, index) => ({ pool, index }))
        .filter(({ pool }) => pool.pool_type === type && (only?.includes(pool.pool_id) ?? true));
      return { trends: wanted.map(({ index }) => trendAt(index)) };
    }
    const poolId = /^\/pools\/(\w+)\/workers$/.exec(path)?.[1];
    return poolId === undefined ? undefined : workersOf(poolId, workers);
  };
}

function move(): void {
  let reading = 0;
  setInterval(() => {
    reading += 1;
    // Any order with all of them.
    const index = (reading * 7919) % pools;
    const change = poolAt(index, reading);
    for (const set of services) set.get(poolTypeAt(index))?.update(change);
  }, pollMilliseconds / pools);
}

process.on('disconnect', () => process.exit());
process.on('message', (order: StandInOrder) => {
  if ('list' in order)
    return process.send?.(services.map((set) => Object.fromEntries([...set].map(([type, { url }]) => [type, url]))));
  if ('move' in order) move();
  else if ('put' in order) {
    const { index, reading } = order.put;
    for (const set of services) set.get(poolTypeAt(index))?.update(poolAt(index, reading));
  } else if ('refuse' in order) {
    const { pool, status } = poolAt(order.refuse.index, 1);
    const since = status.observed_at ?? status.timestamp ?? '';
    const error = { part: null, kind: 'auth', message: 'The pool refused the key.', since, count: 1 } as const;
    for (const set of services)
      set.get(poolTypeAt(order.refuse.index))?.update({ pool, status: { ...status, last_error: error } });
  } else
    for (const service of [...(services[order.hang.set]?.values() ?? [])].slice(0, order.hang.services)) service.hang();
  return process.send?.('done');
});
process.send?.({ url: '' });
