import { isDeepStrictEqual } from 'node:util';
import type {
  AccountHourFact,
  AnomalyFact,
  EarningFact,
  Facts,
  PayoutEventFact,
  PayoutFact,
  PoolFact,
  ReadingFact,
  WorkerReadingFact,
  WorkerStepFact,
} from '@poolgate/sync/facts/facts.ts';
import type { Taken } from '@poolgate/sync/facts/outbox.ts';
import type { Cursor } from '@poolgate/sync/targets/target.ts';

interface Worker {
  workerId: string;
  workerName: string;
  algorithm: string | null;
}
type Step = Omit<WorkerStepFact, 'workerName' | 'algorithm'> & { poolId: string };
type HourOfWorker = Step & { hour: number; isInDay: boolean };
type DayOfWorker = Step & { day: number };
type WorkerFigures = Omit<WorkerReadingFact, 'workerName' | 'algorithm' | 'namesakesBefore'>;

/** What a target holds, as the simplest thing that does what facts say: a map for each kind. */
export interface Held {
  pools: Map<string, PoolFact>;
  readings: Map<string, Omit<ReadingFact, 'workers'>>;
  /** By what they are called now, and were called in no fact before. */
  names: Map<string, Worker>;
  workers: Map<string, Map<string, WorkerFigures>>;
  earnings: Map<string, EarningFact>;
  payouts: Map<string, PayoutFact>;
  payoutEvents: Map<string, PayoutEventFact>;
  anomalies: Map<string, AnomalyFact>;
  accountHours: Map<string, AccountHourFact>;
  workerHours: Map<string, HourOfWorker>;
  workerDays: Map<string, DayOfWorker>;
}

const nothing = (): Held => ({
  pools: new Map(),
  readings: new Map(),
  names: new Map(),
  workers: new Map(),
  earnings: new Map(),
  payouts: new Map(),
  payoutEvents: new Map(),
  anomalies: new Map(),
  accountHours: new Map(),
  workerHours: new Map(),
  workerDays: new Map(),
});

const name = (...parts: unknown[]) => parts.join(' ');
const [hourSeconds, daySeconds] = [3600, 86_400];

export class ModelTarget {
  held = nothing();
  cursor: Cursor | null = null;

  /** @returns false where it is not where it has to be. */
  write({ facts, after, cursor }: Taken): boolean {
    if (after !== 'any' && !after.some((place) => isDeepStrictEqual(place, this.cursor))) return false;
    this.apply(facts);
    this.cursor = cursor;
    return true;
  }

  /** A copy that goes on by itself. */
  copy(): ModelTarget {
    const copy = new ModelTarget();
    copy.held = structuredClone(this.held);
    copy.cursor = this.cursor;
    return copy;
  }

  apply(facts: Facts): void {
    const { held } = this;
    for (const pool of facts.pools) held.pools.set(pool.poolId, pool);
    for (const { workers, ...reading } of facts.readings) {
      const key = name(reading.poolId, reading.readAt);
      held.readings.set(key, reading);
      if (workers !== null) held.workers.set(key, new Map(workers.map((one) => [one.workerId, figuresOf(one)])));
      this.#name(reading.poolId, workers ?? []);
    }
    for (const day of facts.earnings) held.earnings.set(name(day.poolId, day.date, day.currency), day);
    for (const { poolId, date, currency } of facts.earningsGone) held.earnings.delete(name(poolId, date, currency));
    for (const payout of facts.payouts) held.payouts.set(name(payout.poolId, payout.payoutId), payout);
    for (const event of facts.payoutEvents) held.payoutEvents.set(name(event.poolId, event.eventId), event);
    for (const one of facts.anomalies) held.anomalies.set(name(one.poolId, one.anomalyType, one.openedAt), one);
    for (const { poolId, present, openAnomalies } of facts.pools)
      for (const { anomalyType, openedAt } of openAnomalies)
        for (const one of held.anomalies.values())
          if (one.poolId === poolId && one.anomalyType === anomalyType && one.openedAt <= (present.readAt ?? -Infinity))
            one.resolved ||= !openedAt.includes(one.openedAt);
    for (const hour of facts.accountHours) {
      held.accountHours.set(name(hour.poolId, hour.hour), hour);
      for (const reading of this.#readings(hour.poolId, hour.hour, hourSeconds))
        reading.accountReduced = !hour.notIn.includes(reading.readAt);
    }
    for (const { poolId, hour, workers, notIn } of facts.workerHours) {
      this.#name(poolId, workers);
      for (const step of workers)
        held.workerHours.set(name(poolId, step.workerId, hour), { ...stepOf(step), poolId, hour, isInDay: false });
      for (const reading of this.#readings(poolId, hour, hourSeconds))
        reading.workersReduced = !notIn.includes(reading.readAt);
    }
    for (const { poolId, day, workers, notIn, readingsNotIn } of facts.workerDays) {
      this.#name(poolId, workers);
      for (const step of workers)
        held.workerDays.set(name(poolId, step.workerId, day), { ...stepOf(step), poolId, day });
      const ids = new Set(workers.map(({ workerId }) => workerId));
      const left = new Set(notIn.map(({ workerId, hour }) => name(workerId, hour)));
      for (const hour of held.workerHours.values())
        if (hour.poolId === poolId && ids.has(hour.workerId) && hour.hour >= day && hour.hour < day + daySeconds)
          hour.isInDay = !left.has(name(hour.workerId, hour.hour));
      for (const reading of this.#readings(poolId, day, daySeconds))
        reading.workersReduced = !readingsNotIn.includes(reading.readAt);
    }
  }

  /** How many readings of accounts it counts: those that are in no hour, and those in hours. */
  accountReadings(): number {
    const raw = [...this.held.readings.values()].filter(({ accountReduced }) => !accountReduced).length;
    return [...this.held.accountHours.values()].reduce((sum, { readings }) => sum + readings, raw);
  }

  /** The same of workers. */
  workerReadings(): number {
    const { readings, workers, workerHours, workerDays } = this.held;
    let sum = 0;
    for (const [key, listed] of workers) if (readings.get(key)?.workersReduced === false) sum += listed.size;
    for (const hour of workerHours.values()) if (!hour.isInDay) sum += hour.readings;
    for (const day of workerDays.values()) sum += day.readings;
    return sum;
  }

  #name(poolId: string, workers: Worker[]): void {
    for (const { workerId, workerName, algorithm } of workers)
      this.held.names.set(name(poolId, workerId), { workerId, workerName, algorithm });
  }

  *#readings(poolId: string, from: number, seconds: number) {
    for (const reading of this.held.readings.values())
      if (reading.poolId === poolId && reading.time >= from && reading.time < from + seconds) yield reading;
  }
}

function figuresOf({ workerName: _, algorithm: __, namesakesBefore: ___, ...figures }: WorkerReadingFact) {
  return figures;
}

function stepOf({ workerName: _, algorithm: __, ...step }: WorkerStepFact) {
  return step;
}

/** What of `source` is not at `target`, or is something else there. What only the target holds is no difference. */
export function differences(source: Held, target: Held): string[] {
  const found: string[] = [];
  for (const kind of Object.keys(source) as (keyof Held)[])
    for (const [key, value] of source[kind]) {
      const there = target[kind].get(key);
      if (!isDeepStrictEqual(there, value)) found.push(`${kind} ${key}: ${show(value)} is ${show(there)}`);
    }
  return found;
}

function show(value: unknown): string {
  return JSON.stringify(value, (_name, one) => (one instanceof Set || one instanceof Map ? [...one] : one));
}
