/** What became of several hashrates of one kind, in H/s; null where none of them is known. */
export interface Rates {
  readings: number;
  /** In how many of the readings it was unknown. They are no part of the mean. */
  unknown: number;
  lowest: number | null;
  total: number | null;
  highest: number | null;
}

/** What became of a worker's readings over an hour or a day. */
export interface WorkerAggregate extends Rates {
  /** In how many of the readings it was offline. */
  offline: number;
  /** In how many of them that was unknown. */
  stateUnknown: number;
}

/** What became of an account's hashrate on one algorithm. */
export interface AlgorithmAggregate extends Rates {
  unknown24h: number;
  total24h: number | null;
}

/** What became of an account's readings. Workers and balance are the last known ones: a reading may lack the part that tells them. */
export interface AccountAggregate {
  readings: number;
  /** Unix seconds of the last reading. */
  lastTime: number;
  onlineWorkers: number | null;
  offlineWorkers: number | null;
  onlineLowest: number | null;
  balance: string | null;
  currency: string | null;
  /** By algorithm, which are never added; '' where it is unknown. */
  hashrates: Map<string, AlgorithmAggregate>;
}

/** Combines two nullable figures; one that is unknown leaves the other as it is. */
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
    // An amount goes with its currency.
    balance: (last.balance === null ? first : last).balance,
    currency: (last.balance === null ? first : last).currency,
    onlineLowest: combined(a.onlineLowest, b.onlineLowest, Math.min),
    hashrates,
  };
}

/** Adds an aggregate to those that are there under its key. */
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

/** The share of the readings in which the worker was online, 0 to 1, of those in which that was known; null where it never was. */
export function onlineShare({ readings, offline, stateUnknown }: WorkerAggregate): number | null {
  const known = readings - stateUnknown;
  return known === 0 ? null : (known - offline) / known;
}
