/** Several hashrates of one kind, in H/s; null if none is known. */
export interface Rates {
  readings: number;
  /** In how many readings it was unknown. They do not count for the mean. */
  unknown: number;
  lowest: number | null;
  total: number | null;
  highest: number | null;
}

/** A worker's readings of an hour or a day. */
export interface WorkerAggregate extends Rates {
  /** In how many readings it was offline. */
  offline: number;
  /** In how many readings its state was unknown. */
  stateUnknown: number;
}

/** An account's hashrates on one algorithm. */
export interface AlgorithmAggregate extends Rates {
  unknown24h: number;
  total24h: number | null;
}

/** An account's readings of a step. Workers and balance are the last known ones, because a reading may lack their part. */
export interface AccountAggregate {
  readings: number;
  /** Unix seconds of the last reading. */
  lastTime: number;
  onlineWorkers: number | null;
  offlineWorkers: number | null;
  onlineLowest: number | null;
  balance: string | null;
  currency: string | null;
  /** By algorithm, '' if unknown. Different algorithms are never added. */
  hashrates: Map<string, AlgorithmAggregate>;
}

/** Combines two figures. If one is unknown, the other one stays. */
function combined(a: number | null, b: number | null, combine: (a: number, b: number) => number): number | null {
  if (a === null) return b;
  return b === null ? a : combine(a, b);
}

const sum = (a: number, b: number) => a + b;

function mergeRates(a: Rates, b: Rates): Rates {
  return {
    readings: a.readings + b.readings,
    unknown: a.unknown + b.unknown,
    lowest: combined(a.lowest, b.lowest, Math.min),
    total: combined(a.total, b.total, sum),
    highest: combined(a.highest, b.highest, Math.max),
  };
}

export function mergeWorker(a: WorkerAggregate, b: WorkerAggregate): WorkerAggregate {
  return {
    ...mergeRates(a, b),
    offline: a.offline + b.offline,
    stateUnknown: a.stateUnknown + b.stateUnknown,
  };
}

function mergeAlgorithm(a: AlgorithmAggregate, b: AlgorithmAggregate): AlgorithmAggregate {
  return {
    ...mergeRates(a, b),
    unknown24h: a.unknown24h + b.unknown24h,
    total24h: combined(a.total24h, b.total24h, sum),
  };
}

export function mergeAccount(a: AccountAggregate, b: AccountAggregate): AccountAggregate {
  const [first, last] = b.lastTime >= a.lastTime ? [a, b] : [b, a];
  const hashrates = new Map(a.hashrates);
  for (const [algorithm, rates] of b.hashrates) addTo(hashrates, algorithm, rates, mergeAlgorithm);
  return {
    readings: a.readings + b.readings,
    lastTime: last.lastTime,
    onlineWorkers: last.onlineWorkers ?? first.onlineWorkers,
    offlineWorkers: last.offlineWorkers ?? first.offlineWorkers,
    // The amount and its currency come from the same reading.
    balance: (last.balance === null ? first : last).balance,
    currency: (last.balance === null ? first : last).currency,
    onlineLowest: combined(a.onlineLowest, b.onlineLowest, Math.min),
    hashrates,
  };
}

/** Merges an aggregate into the one that has its key. */
export function addTo<Key, Aggregate>(
  all: Map<Key, Aggregate>,
  key: Key,
  aggregate: Aggregate,
  merge: (a: Aggregate, b: Aggregate) => Aggregate,
): void {
  const known = all.get(key);
  all.set(key, known === undefined ? aggregate : merge(known, aggregate));
}

export function mean({ readings, unknown, total }: Rates): number | null {
  return total === null ? null : total / (readings - unknown);
}

export function mean24h({ readings, unknown24h, total24h }: AlgorithmAggregate): number | null {
  return total24h === null ? null : total24h / (readings - unknown24h);
}

/** The share of readings in which the worker was online, 0 to 1, among those with a known state; null if there are none. */
export function onlineShare({ readings, offline, stateUnknown }: WorkerAggregate): number | null {
  const known = readings - stateUnknown;
  return known === 0 ? null : (known - offline) / known;
}
