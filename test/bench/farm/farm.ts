import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import type { Reading } from '@poolgate/core/adapter.ts';
import type { ReadFailure } from '@poolgate/core/failure.ts';
import type { PayoutEvent } from '@poolgate/core/judging/payout-events/payout-event.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { type AccountLife, createLife } from './account-life.ts';
import { type FarmAccount, farmAccounts } from './accounts.ts';
import type { LeftMoney } from './money.ts';
import { type Plant, type Planted, plantedIn } from './plants.ts';
import { randomOf } from './random.ts';
import { type AccountRecord, createRecord } from './service.ts';

const minute = 60;
const day = 86_400;

export interface FarmSettings {
  seed: number;
  accounts?: number;
  days?: number;
  pollSeconds?: number;
  /** Unix seconds. */
  begin?: number;
  plants?: readonly Plant[];
}

/** An account after a poll. */
export interface PolledAccount {
  account: FarmAccount;
  pool: AccountRecord['pool'];
  /** As its service tells it now, with its age; it is old where the service is away. */
  status: ReturnType<AccountRecord['status']>;
  /** What the pool answered; null where the service is away and nobody asked. */
  outcome: Reading | ReadFailure | null;
  /** How many of its workers began to reboot since the poll before. */
  reboots: number;
  /** What left its pool for the owner since the poll before. */
  left: readonly LeftMoney[];
  /** The payout events that this poll made or changed. */
  payoutEvents: readonly PayoutEvent[];
}

/** A service, one for each pool type. */
export interface PolledSource {
  name: string;
  state: 'up' | 'unreachable';
  /** Unix seconds: since when it is so. */
  since: number;
  /** As it last said. */
  health: components['schemas']['ServiceHealth'];
}

/** The farm at one moment, after every account was polled. */
export interface FarmPoll {
  time: number;
  accounts: PolledAccount[];
  sources: PolledSource[];
}

export const farmBegin = Date.parse('2026-06-01T00:00:00Z') / 1000;

/** An honest farm on simulated time, and what is planted in it. The same settings give the same polls. The object of a poll is made anew each time. */
export function* farmPolls(settings: FarmSettings): Generator<FarmPoll> {
  const { seed, days = 90, pollSeconds = 600, begin = farmBegin, plants = [] } = settings;
  const accounts = farmAccounts(seed, settings.accounts ?? 100);
  const services = new Map<string, Service>();
  const farm = accounts.map((account) => {
    const ofType = plants.filter((plant) => accounts[plant.account]?.type === account.type);
    const service = services.get(account.type) ?? createService(account.type, seed, begin, days, plantedIn(ofType));
    services.set(account.type, service);
    const planted = plantedIn(plants.filter((plant) => plant.account === account.number));
    const life = createLife(account, seed, begin, pollSeconds, planted, service.isPoolDown);
    return { life, service, record: createRecord(account, pollSeconds) };
  });
  for (let time = begin + pollSeconds; time <= begin + days * day; time += pollSeconds) {
    for (const service of services.values()) service.advance(time);
    yield {
      time,
      accounts: farm.map((one) => pollOf(one, time)),
      sources: [...services.values()].map(({ shown }) => ({ ...shown })),
    };
  }
}

function pollOf(one: { life: AccountLife; service: Service; record: AccountRecord }, time: number): PolledAccount {
  const { life, service, record } = one;
  life.advance(time);
  const outcome = service.shown.state === 'up' ? life.read(time) : null;
  const payoutEvents = outcome === null ? [] : record.take(outcome, time);
  const { account, site, purse } = life;
  const status = record.status(time);
  return { account, pool: record.pool, status, outcome, reboots: site.reboots, left: purse.left, payoutEvents };
}

interface Service {
  shown: PolledSource;
  isPoolDown(time: number): boolean;
  advance(time: number): void;
}

function createService(name: string, seed: number, begin: number, days: number, planted: Planted): Service {
  const random = randomOf(seed, 'service', name);
  // Twice a month, five to fifteen minutes.
  const maintenance = Array.from({ length: Math.ceil(days / 15) }, (_, index) => {
    const from = begin + (index + random.fraction()) * 15 * day;
    return { from, to: from + random.between(5 * minute, 15 * minute) };
  });
  const disk = { free_bytes: 412_000_000_000, total_bytes: 1_000_000_000_000 };
  const shown: PolledSource = {
    ...{ name, state: 'up', since: begin },
    health: { backup: { enabled: true, last_good_at: toTimestamp(begin), failures: 0, error: null }, disk },
  };
  return {
    shown,
    isPoolDown: (time) => maintenance.some(({ from, to }) => time >= from && time < to),
    advance(time) {
      const state = planted.now('stopped_service', time) === undefined ? 'up' : 'unreachable';
      if (state !== shown.state) Object.assign(shown, { state, since: time });
      if (state !== 'up') return;
      const failed = planted.now('failed_backups', time);
      // Tried again every ten minutes, until it succeeds.
      const failures = failed === undefined ? 0 : Math.floor((time - failed.at) / 600) + 1;
      const last = failed?.at ?? time;
      shown.health = {
        backup: {
          enabled: true,
          last_good_at: toTimestamp(Math.floor((last - 1) / day) * day),
          failures,
          error: failures > 0 ? 'The backup failed: no room.' : null,
        },
        disk,
      };
    },
  };
}
