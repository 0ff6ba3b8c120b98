import { firstMoney, nextMoney } from './money.ts';
import { stream } from './random.ts';
import type { FarmSpec, FarmState, Worker } from './types.ts';
import { firstWorkers, nextWorkers } from './workers.ts';

const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;

export interface Totals {
  readonly hs10m: number;
  readonly hs1h: number;
  readonly hs24h: number;
  readonly online: number;
  readonly offline: number;
  readonly dead: number;
}

export function totalsOf(workers: readonly Worker[]): Totals {
  const totals = { hs10m: 0, hs1h: 0, hs24h: 0, online: 0, offline: 0, dead: 0 };
  for (const worker of workers) {
    totals.hs10m += worker.hs10m;
    totals.hs1h += worker.hs1h;
    totals.hs24h += worker.hs24h;
    totals[worker.state] += 1;
  }
  return totals;
}

export interface Shares {
  readonly valid: number;
  readonly invalid: number;
  readonly stale: number;
}

/** Four fifths of the rejected shares are stale, the rest is invalid. */
export function sharesOf(worker: Worker): Shares {
  const rejected = (worker.shares / 10_000) * worker.rejected;
  const stale = Math.floor(rejected * 0.8);
  return { valid: worker.shares - rejected, invalid: rejected - stale, stale };
}

/** The state at tick 0. Name and seed decide everything except the clock. */
export function beginFarm(spec: FarmSpec, name: string, seed: number, at: number): FarmState {
  const now = wholeSeconds(at);
  const workers = firstWorkers(spec, stream(seed, name, 'workers'), now);
  const money = firstMoney(spec, stream(seed, name, 'money'), now, totalsOf(workers).hs24h);
  return { tick: 0, now, workers, money };
}

/** The state at the next tick. The old state does not change. */
export function advanceFarm(spec: FarmSpec, name: string, seed: number, before: FarmState, at: number): FarmState {
  const tick = before.tick + 1;
  const now = Math.max(wholeSeconds(at), before.now);
  const workers = nextWorkers(spec, before.workers, stream(seed, name, 'workers', tick), now);
  const random = stream(seed, name, 'money', tick);
  const money = nextMoney(spec, before, random, now, totalsOf(workers).hs24h);
  return { tick, now, workers, money };
}
