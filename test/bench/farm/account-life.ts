import { emptyReading, type Reading, type WorkerReading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import type { FarmAccount } from './accounts.ts';
import { createPurse, inCoins, type Purse } from './money.ts';
import type { Planted } from './plants.ts';
import { type Random, randomOf } from './random.ts';
import { createSite, type Site } from './site.ts';

/** One account at its pool: what each poll of it gives. */
export interface AccountLife {
  account: FarmAccount;
  site: Site;
  purse: Purse;
  /** Moves to the end of a step. Has to be called for each. */
  advance(time: number): void;
  /** What the pool answers now. */
  read(time: number): Reading | ReadFailure;
}

const failedPolls = 0.005;

/** @param isDown whether the pool is under maintenance. */
export function createLife(
  account: FarmAccount,
  seed: number,
  begin: number,
  seconds: number,
  planted: Planted,
  isDown: (time: number) => boolean,
): AccountLife {
  const random = randomOf(seed, 'pool', account.number);
  const site = createSite(account, seed, begin, seconds, planted);
  const purse = createPurse(account, seed, begin, seconds, planted);
  const shares = createShares(account, seconds);
  let frozen: Reading | null = null;

  return {
    ...{ account, site, purse },
    advance(time) {
      site.advance(time);
      shares.advance(time, site);
      purse.advance(time, sum(site.rates));
    },
    read(time) {
      const fails = random.chance(failedPolls);
      const failure =
        failureOf(time, planted, isDown) ?? (fails ? new ReadFailure('unavailable', 'The pool did not answer.') : null);
      if (failure !== null) return failure;
      const reading = readingOf(account, site, purse, shares, time, planted, random);
      if (planted.now('frozen_figures', time) === undefined) frozen = null;
      else frozen ??= reading;
      if (frozen === null) return reading;
      const { hashrates, workers, onlineWorkers, offlineWorkers, sharesValid, sharesInvalid, sharesStale } = frozen;
      return { ...reading, hashrates, workers, onlineWorkers, offlineWorkers, sharesValid, sharesInvalid, sharesStale };
    },
  };
}

function failureOf(time: number, planted: Planted, isDown: (time: number) => boolean): ReadFailure | null {
  if (isDown(time)) return new ReadFailure('unavailable', 'The pool answered with status 503.');
  if (planted.now('expired_key', time)) return new ReadFailure('auth', 'The pool refused the key.');
  if (planted.now('another_account', time))
    return new ReadFailure('account_not_found', 'The pool shows another account than the one that is asked for.');
  return null;
}

interface Shares {
  valid: number | null;
  invalid: number | null;
  advance(time: number, site: Site): void;
}

function createShares({ traits }: FarmAccount, seconds: number): Shares {
  const steps = 86_400 / seconds;
  const past: [accepted: number, rejected: number][] = [];
  const shares: Shares = {
    ...{ valid: null, invalid: null },
    advance(time, { accepted, rejected }) {
      if (traits.shares === 'none') return;
      const isNewDay = Math.floor(time / 86_400) !== Math.floor((time - seconds) / 86_400);
      if (shares.valid === null || shares.invalid === null || (isNewDay && traits.shares === 'since_midnight'))
        [shares.valid, shares.invalid] = [0, 0];
      shares.valid += accepted;
      shares.invalid += rejected;
      if (traits.shares !== 'moving_day') return;
      past.push([accepted, rejected]);
      const [gone] = past.length > steps ? past.splice(0, 1) : [];
      if (gone !== undefined) [shares.valid, shares.invalid] = [shares.valid - gone[0], shares.invalid - gone[1]];
    },
  };
  return shares;
}

function readingOf(
  account: FarmAccount,
  site: Site,
  purse: Purse,
  shares: Shares,
  time: number,
  planted: Planted,
  random: Random,
): Reading {
  const { traits } = account;
  const { tellsMeans, lists, listsPayments } = traits;
  const reading = emptyReading();
  const moneyFails = planted.now('money_fails', time) !== undefined;
  const workers = lists ? workersOf(account, site, time, planted, random) : [];
  const offline = lists ? countOffline(workers) : site.online.length - sum(site.online);
  const all = lists ? workers.length : site.online.length;
  return {
    ...reading,
    ...{ coin: 'BTC', currency: 'BTC' },
    hashrates: [
      {
        algorithm: 'sha256',
        currentHs: rounded(sum(site.rates)),
        avg1hHs: tellsMeans ? rounded(sum(site.hourRates)) : null,
        avg24hHs: tellsMeans ? rounded(sum(site.dayRates)) : null,
      },
    ],
    ...{ onlineWorkers: all - offline, offlineWorkers: offline, countsPart: lists ? 'workers' : 'hashrate' },
    ...{ workers, workersComplete: lists, sharesValid: shares.valid, sharesInvalid: shares.invalid },
    ...(moneyFails
      ? {}
      : {
          balance: inCoins(purse.balance),
          paidTotal: inCoins(purse.paidTotal),
          payoutThreshold: inCoins(purse.threshold),
        }),
    lastIncome: purse.earnings.at(-1)?.amount ?? null,
    ...{ earnings: purse.earnings, payouts: listsPayments ? purse.payouts : [], payoutsVisible: true },
    parts: {
      ...reading.parts,
      workers: lists ? 'read' : 'not_offered',
      money: moneyFails ? new ReadFailure('unavailable', 'The pool answered with status 500.') : 'read',
      payouts: listsPayments ? 'read' : 'not_offered',
      network: 'not_offered',
    },
  };
}

function workersOf(account: FarmAccount, site: Site, time: number, planted: Planted, random: Random): WorkerReading[] {
  const { traits, workers: count } = account;
  const length = planted.now('half_a_list', time) === undefined ? count : Math.floor(count / 2);
  const rejectRate = Number((site.rejected / Math.max(1, site.rejected + site.accepted)).toFixed(4));
  const workers: WorkerReading[] = [];
  for (let worker = 0; worker < length; worker += 1) {
    const workerId = `${Math.floor(worker / 20)}x${worker % 20}`;
    const online = site.online[worker] === 1;
    workers.push({
      ...{ workerId, workerName: workerId, online, algorithm: 'sha256' },
      hashrate10mHs: rounded(site.rates[worker] as number),
      hashrate1hHs: rounded(site.hourRates[worker] as number),
      hashrate24hHs: rounded(site.dayRates[worker] as number),
      rejectRate: online ? rejectRate : null,
      lastSeenAt: traits.tellsLastShare ? (site.lastShare[worker] as number) : null,
    });
  }
  // Some pools list in the order of the hashrate.
  if (random.chance(0.01)) workers.reverse();
  return workers;
}

function countOffline(workers: readonly WorkerReading[]): number {
  let offline = 0;
  for (const { online } of workers) if (online === false) offline += 1;
  return offline;
}

/** Pools tell thousands of millions of hashes. */
function rounded(hs: number): number {
  return Math.round(hs / 1e9) * 1e9;
}

function sum(figures: Float64Array | Uint8Array): number {
  let all = 0;
  for (const figure of figures) all += figure;
  return all;
}
