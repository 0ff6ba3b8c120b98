/** What a reading said of the hashrate. */
export interface RateReading {
  /** Unix seconds. */
  time: number;
  /** Whether it had all workers: an algorithm that it does not have was then not mined. */
  isWhole: boolean;
  /** H/s by algorithm, '' if that is unknown; null if the reading did not say. */
  rates: ReadonlyMap<string, number | null>;
}

interface RateColumn {
  /** H/s; NaN if unknown. */
  rates: number[];
  /** The newest reading that told it. */
  toldAt: number;
}

/**
 * The readings of an account, in order of time. They stay in memory: as columns of numbers a week of them takes 24 kilobytes, as objects two
 * hundred.
 */
export interface RateColumns {
  times: number[];
  /** The hashrate of an algorithm that a reading does not name: 0, or NaN if it may have been mined. */
  idle: number[];
  algorithms: Map<string, RateColumn>;
}

export function noReadings(): RateColumns {
  return { times: [], idle: [], algorithms: new Map() };
}

/** Adds a reading that is no older than the others. */
export function addReading({ times, idle, algorithms }: RateColumns, { time, isWhole, rates }: RateReading): void {
  // What is mined without a name may be any algorithm.
  const unnamed = isWhole && !rates.has('') ? 0 : Number.NaN;
  for (const [algorithm, column] of algorithms)
    if (!rates.has(algorithm)) column.rates.push(algorithm === '' ? Number.NaN : unnamed);
  for (const [algorithm, rate] of rates) {
    const before = algorithm === '' ? idle.map(() => Number.NaN) : idle;
    const column = algorithms.get(algorithm) ?? { rates: [...before], toldAt: Number.NEGATIVE_INFINITY };
    column.rates.push(rate ?? Number.NaN);
    if (rate !== null) column.toldAt = time;
    algorithms.set(algorithm, column);
  }
  times.push(time);
  idle.push(unnamed);
}

/** Drops what is older. */
export function dropBefore({ times, idle, algorithms }: RateColumns, from: number): void {
  const kept = times.findIndex((time) => time >= from);
  const old = kept < 0 ? times.length : kept;
  if (old === 0) return;
  for (const list of [times, idle]) list.splice(0, old);
  for (const [algorithm, { rates, toldAt }] of algorithms) {
    rates.splice(0, old);
    // A reading that named it and did not know it is no idle one, if the algorithm is told again.
    const isIdle = rates.every((rate, index) => Object.is(rate, algorithm === '' ? Number.NaN : idle[index]));
    if (toldAt < from && isIdle) algorithms.delete(algorithm);
  }
}
