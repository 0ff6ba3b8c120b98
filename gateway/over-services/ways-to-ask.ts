import { firstWithPoolIds, isSince } from '../sources/contract-version.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { SourceState } from '../state/sources/source-state.ts';
import type { View } from '../views/view.ts';

/** What one service is asked, and of which pools its answer is taken. */
export interface ServiceAsk {
  /** The name of the service. */
  source: string;
  client: string | undefined;
  /** The ids of pools, separated by commas; undefined where all of the client's are wanted, or all. */
  pools: string | undefined;
  takenFor: ReadonlySet<string>;
}

/** The longest list of pools that the contract takes. */
export const mostPoolIds = 8000;

/** What a service is asked with, and what it gives: rows, which are taken one by one, rows of some pools alone, or sums, which cannot be taken apart. */
export type WantedAs = 'rows' | 'some rows' | 'sums';

/**
 * How a service is asked for what is seen of its pools, and for nothing else as far as it can: looking for rows among those that are not taken
 * costs time.
 * @param own the pools of the service that the answer is about, all of them seen.
 * @returns `too old` where the service can only be asked for sums of more than that.
 */
export function waysToAsk(
  { name: source, introduction, listed }: Pick<SourceState, 'name' | 'introduction' | 'listed'>,
  own: readonly PoolEntry[],
  client: string | undefined,
  view: Pick<View, 'seesAllPools' | 'pool'>,
  asked: WantedAs,
): ServiceAsk[] | 'too old' {
  const ids = own.map(({ pool }) => pool.pool_id);
  const takenFor = new Set(ids);
  const whole = [{ source, client, pools: undefined, takenFor }];
  if (view.seesAllPools && asked !== 'some rows') return whole;
  const version = introduction?.contractVersion;
  const knowsIds = version === undefined || isSince(firstWithPoolIds, version);
  // The usual case. Looking at all that the service lists costs more.
  if (knowsIds && ids.join().length <= mostPoolIds) return [{ source, client: undefined, pools: ids.join(), takenFor }];
  if (asked === 'some rows') return whole;
  const unseen = [...listed].filter(([poolId]) => view.pool(poolId) === undefined);
  if (unseen.length === 0) return whole;
  const clients = new Set(own.map(({ pool }) => pool.client_name));
  const [only] = clients;
  const ofClient = clients.size === 1 ? [{ source, client: only, pools: undefined, takenFor }] : null;
  const isExact = !unseen.some(([, { change }]) => change.pool.client_name === only);
  if (ofClient !== null && isExact) return ofClient;
  if (knowsIds)
    return inLists(ids).map((some) => ({ source, client: undefined, pools: some.join(), takenFor: new Set(some) }));
  return asked === 'sums' ? 'too old' : (ofClient ?? whole);
}

/** As few lists as the contract takes. */
export function inLists(ids: readonly string[]): string[][] {
  const lists: string[][] = [];
  let room = 0;
  for (const id of ids) {
    room -= id.length + 1;
    if (room < 0) {
      lists.push([]);
      room = mostPoolIds - id.length;
    }
    lists.at(-1)?.push(id);
  }
  return lists;
}
