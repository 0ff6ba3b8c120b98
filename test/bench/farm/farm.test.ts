import { ReadFailure } from '@poolgate/core/failure.ts';
import { openTestStore } from '@poolgate/core/testing/store/open-test-store.ts';
import { expect, test } from 'vitest';
import { createLife } from './account-life.ts';
import { farmAccounts } from './accounts.ts';
import { type FarmPoll, type FarmSettings, farmBegin, farmPolls, type PolledAccount } from './farm.ts';
import { endOf, type Plant, type PlantKind, plantedIn, plantKinds } from './plants.ts';
import { judgingOf } from './service.ts';

const hour = 3600;
const day = 24 * hour;

function lastOf(polls: Iterable<FarmPoll>): FarmPoll {
  let last: FarmPoll | undefined;
  for (const poll of polls) last = poll;
  return last as FarmPoll;
}

/** The relative standard deviation of figures around their mean. */
function spread(figures: number[]): number {
  const mean = figures.reduce((sum, one) => sum + one, 0) / figures.length;
  return Math.sqrt(figures.reduce((sum, one) => sum + (one - mean) ** 2, 0) / figures.length) / mean;
}

test('the same seed makes the same farm, another one another', () => {
  const shown = (seed: number) => JSON.stringify(lastOf(farmPolls({ seed, accounts: 6, days: 1 })));
  expect(shown(7)).toBe(shown(7));
  expect(shown(7)).not.toBe(shown(8));
});

test('what is planted in an account changes nothing of the others', () => {
  const settings = { seed: 3, accounts: 5, days: 1.5 };
  const plants = (['rack_without_power', 'silent_workers', 'rejects'] as const).map(
    (kind): Plant => ({ kind, at: farmBegin + day, account: 1 }),
  );
  const [without, having] = [lastOf(farmPolls(settings)), lastOf(farmPolls({ ...settings, plants }))];
  const others = ({ accounts }: FarmPoll) => accounts.filter(({ account }) => account.number !== 1);
  expect(others(having)).toEqual(others(without));
  expect(having.accounts[1]).not.toEqual(without.accounts[1]);
});

test('accounts are of all types and of five to four hundred workers, as many small ones as large ones', () => {
  const accounts = farmAccounts(1, 500);
  const sizes = accounts.map(({ workers }) => workers);
  expect([Math.min(...sizes) >= 5, Math.max(...sizes) <= 400, Math.max(...sizes) > 350]).toEqual([true, true, true]);
  const small = sizes.filter((size) => size < Math.sqrt(5 * 400)).length;
  expect(small / sizes.length).toBeGreaterThan(0.42);
  expect(small / sizes.length).toBeLessThan(0.58);
  expect(new Set(accounts.map(({ type }) => type)).size).toBe(5);
  expect(new Set(accounts.map(({ poolId }) => poolId)).size).toBe(500);
  for (const { nominal, shares } of accounts)
    for (const [worker, hs] of nominal.entries()) {
      expect(hs).toBe(nominal[worker - (worker % 20)]);
      expect(hs >= 60e12 && hs <= 400e12).toBe(true);
      expect((shares[worker] as number) >= 6 && (shares[worker] as number) <= 20).toBe(true);
    }
});

test('the noise is as it is described: rates, reboots, bad workers, failed polls', () => {
  const days = 25;
  let [polls, failed, reboots, workerDays, unusual] = [0, 0, 0, 0, 0];
  const rates = new Map<number, { ten: number[]; hour: number[] }>();
  const accounts = farmAccounts(5, 15);
  for (const account of accounts) {
    const life = createLife(account, 5, farmBegin, 600, plantedIn([]), () => false);
    const [ten, hours, credits]: [number[], number[], Set<string | null>] = [[], [], new Set()];
    workerDays += account.workers * days;
    for (let time = farmBegin + 600; time <= farmBegin + days * day; time += 600) {
      life.advance(time);
      const outcome = life.read(time);
      polls += 1;
      reboots += life.site.reboots;
      if (outcome instanceof ReadFailure) {
        failed += 1;
        continue;
      }
      credits.add(outcome.lastIncome);
      if ((outcome.offlineWorkers as number) > Math.max(2, 0.06 * account.workers)) unusual += 1;
      const first = outcome.workers.find(({ workerId }) => workerId === '0x0');
      // By night, when nothing but chance moves the figures, and without reboots.
      if (first === undefined || time % day >= 6 * hour || time % hour !== 0) continue;
      if ((first.hashrate1hHs as number) < 0.8 * (account.nominal[0] as number)) continue;
      ten.push(first.hashrate10mHs as number);
      hours.push(first.hashrate1hHs as number);
    }
    if (ten.length > 100) rates.set(account.number, { ten, hour: hours });
    expect(credits.size).toBeGreaterThan(days - 3);
  }
  expect(failed / polls).toBeGreaterThan(0.004);
  expect(failed / polls).toBeLessThan(0.006);
  // Every 12 days on average, and once a month the firmware.
  expect(reboots / workerDays).toBeGreaterThan(1 / 15);
  expect(reboots / workerDays).toBeLessThan(1 / 8);
  expect(unusual / polls).toBeLessThan(0.01);
  for (const [number, { ten, hour: hours }] of rates) {
    const expected = 1 / Math.sqrt(accounts[number]?.shares[0] as number);
    expect(spread(ten) / expected).toBeGreaterThan(0.7);
    expect(spread(ten) / expected).toBeLessThan(1.3);
    expect(spread(hours) / expected).toBeGreaterThan(0.3);
    expect(spread(hours) / expected).toBeLessThan(0.55);
  }
  expect(rates.size).toBeGreaterThan(8);
});

/** What is seen of each plant, without any rule. */
const seen: Record<PlantKind, (account: PolledAccount, poll: FarmPoll, without: PolledAccount) => boolean> = {
  rack_without_power: ({ status }) => (status.offline_workers as number) >= 20,
  site_without_power: ({ status }) => status.online_workers === 0 && status.current_hashrate_hs === 0,
  slow_decay: ({ status }, _poll, without) =>
    (status.current_hashrate_hs as number) < 0.98 * (without.status.current_hashrate_hs as number),
  silent_workers: ({ status }) => (status.signals?.silent_workers ?? -1) >= 12,
  rejects: ({ status }) => (status.signals?.reject_rate ?? 0.004) > 0.03,
  late_payment: ({ status }) =>
    status.open_anomalies?.some(({ anomaly_type: type }) => type === 'PAYMENT_DELAY') === true,
  unlisted_payment: ({ status }, _poll, without) => Number(status.paid_total) > Number(without.status.paid_total),
  balance_gone: ({ status }) =>
    status.open_anomalies?.some(({ anomaly_type: type }) => type === 'BALANCE_ANOMALY') === true,
  frozen_figures: ({ status }) => (status.signals?.frozen_since ?? null) !== null,
  half_a_list: ({ status }) => (status.signals?.workers_lost ?? null) !== null,
  expired_key: ({ status }) => status.last_error?.kind === 'auth',
  another_account: ({ status }) => status.last_error?.kind === 'account_not_found',
  money_fails: ({ status }) => (status.parts?.money.error?.count ?? -1) > 2,
  stopped_service: ({ outcome }, { sources }) =>
    outcome === null && sources.some(({ state }) => state === 'unreachable'),
  failed_backups: (_account, { sources }) => sources.some(({ health }) => (health.backup?.failures ?? -1) >= 2),
};

/** A small account and one that is planted in: 99 workers, at a pool that tells everything. */
const planting: FarmSettings = { seed: 41, accounts: 2, days: 8 };
const unplanted = farmPolls(planting);
const unplantedPolls: FarmPoll[] = [];

/** A poll of the same farm without any plant, made once for all plants. */
function unplantedAt(place: number): FarmPoll {
  while (unplantedPolls.length <= place) unplantedPolls.push(unplanted.next().value as FarmPoll);
  return unplantedPolls[place] as FarmPoll;
}

test.each(Object.keys(plantKinds) as PlantKind[])('%s is there from its moment on, and not before', (kind) => {
  const account = farmAccounts(41, 2).findIndex(
    ({ workers, traits }) => workers > 60 && traits.tellsMeans && traits.lists,
  );
  const plant: Plant = { kind, at: farmBegin + 1.5 * day + 1, account };
  let place = 0;
  let seenAt: number | null = null;
  for (const poll of farmPolls({ ...planting, plants: [plant] })) {
    const [one, without] = [poll, unplantedAt(place)].map(({ accounts }) => accounts[account] as PolledAccount);
    place += 1;
    if (!seen[kind](one as PolledAccount, poll, without as PolledAccount)) continue;
    seenAt = poll.time;
    break;
  }
  expect(seenAt).toBeGreaterThanOrEqual(plant.at);
  expect(seenAt).toBeLessThan(endOf(plant) + 4 * day);
});

test('the history in memory tells the same as the store', () => {
  const pollSeconds = 3600;
  const settings: FarmSettings = { seed: 2, accounts: 5, days: 20, pollSeconds };
  const plants: Plant[] = [
    { kind: 'half_a_list', at: farmBegin + 5 * day, account: 1 },
    { kind: 'balance_gone', at: farmBegin + 8 * day, account: 1 },
    { kind: 'money_fails', at: farmBegin + 9 * day, account: 1 },
    { kind: 'frozen_figures', at: farmBegin + 10 * day, account: 3 },
  ];
  const judged = [1, 3].map((number) => {
    const account = farmAccounts(settings.seed, 5)[number] as ReturnType<typeof farmAccounts>[number];
    let now = farmBegin;
    const file = openTestStore(undefined, () => new Date(now * 1000));
    const planted = plantedIn(plants.filter((plant) => plant.account === number));
    const life = createLife(account, settings.seed, farmBegin, pollSeconds, planted, () => false);
    return { number, file, life, at: (time: number) => (now = time) };
  });
  let compared = 0;
  for (const poll of farmPolls({ ...settings, plants }))
    for (const { number, file, at } of judged) {
      const { outcome, status } = poll.accounts[number] as PolledAccount;
      at(poll.time);
      if (outcome === null) continue;
      if (outcome instanceof ReadFailure) file.store.recorder.recordFailure(file.poolId, poll.time, outcome);
      else file.store.recorder.recordReading(file.poolId, poll.time, outcome, judgingOf(pollSeconds));
      const stored = file.store.pools.status(file.poolId);
      const same = { pool_id: '', pool_type: '', observer_url: '', poll_interval_seconds: pollSeconds };
      // The store's pool has another interval in its row.
      const plain = (shown: typeof status | null) => ({ ...shown, ...same, freshness: '', parts: undefined });
      expect(plain(stored)).toEqual(plain(status));
      compared += 1;
    }
  expect(compared).toBeGreaterThan(900);
});
