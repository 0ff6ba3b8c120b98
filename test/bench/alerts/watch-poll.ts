import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { PayoutEvent } from '@poolgate/core/judging/payout-events/payout-event.ts';
import { watchPool } from '../../../gateway/alerts/rules/watch.ts';
import type { WatchedPayout, WatchedPool, WatchedSource } from '../../../gateway/alerts/rules/watched.ts';
import { entryNow, receivePool } from '../../../gateway/state/pools/pool-entry.ts';
import type { FarmPoll, PolledAccount, PolledSource } from '../farm/farm.ts';

/** What the rules of a gateway see of the farm at a moment not before the poll. */
export interface SeenPoll {
  time: number;
  pools: ReadonlyMap<string, (now: number) => WatchedPool>;
  sources: readonly WatchedSource[];
  /** Those that were made or changed. */
  payouts: readonly WatchedPayout[];
}

export function seePoll({ time, accounts, sources }: FarmPoll): SeenPoll {
  const up = new Set(sources.filter(({ state }) => state === 'up').map(({ name }) => name));
  return {
    time,
    pools: new Map(
      accounts.map((one) => [one.account.poolId, (now) => seeAccount(one, up.has(one.account.type), now)]),
    ),
    sources: sources.map((one) => seeSource(one, accounts.filter(({ account }) => account.type === one.name).length)),
    payouts: accounts.flatMap((one) => one.payoutEvents.map((event) => seePayout(one, event))),
  };
}

function seeAccount({ account, pool, status }: PolledAccount, ownerAnswers: boolean, now: number): WatchedPool {
  return watchPool(entryNow(receivePool({ pool, status } as Change, account.type), ownerAnswers, now));
}

function seePayout({ account, pool }: PolledAccount, event: PayoutEvent): WatchedPayout {
  const { eventId, amount, currency, paidAt, tx, grade, state } = event;
  return {
    ...{ poolId: pool.pool_id, client: pool.client_name, type: account.type, tags: pool.tags, source: account.type },
    ...{ eventId, amount, currency, paidAt, tx, grade, state },
  };
}

function seeSource({ name, state, health: { backup, disk } }: PolledSource, pools: number): WatchedSource {
  return {
    ...{ poolId: null, client: null, type: name, tags: [], source: name, state, pools },
    message: state === 'up' ? null : 'It refuses connections.',
    backup: backup && {
      ...{ enabled: backup.enabled, failures: backup.failures, error: backup.error },
      lastGoodAt: backup.last_good_at === null ? null : Date.parse(backup.last_good_at) / 1000,
    },
    disk: disk && { freeBytes: disk.free_bytes, totalBytes: disk.total_bytes },
  };
}
