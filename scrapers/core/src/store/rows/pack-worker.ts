import type { WorkerReading } from '../../adapter.ts';

/** Hashrates as stored: divided by 10^scale, exactly. */
export interface ScaledHashrates {
  scale: number;
  values: (number | null)[];
}

const scales = [12, 9, 6, 3].map((scale) => ({ scale, factor: 10 ** scale }));

/**
 * Divides by the largest power of ten that leaves no remainder, so that small integers are stored. Nothing is rounded: hashrates that
 * no power divides are stored as they are.
 */
export function scaleHashrates(hashrates: (number | null)[]): ScaledHashrates {
  for (const { scale, factor } of scales)
    if (hashrates.every((hashrate) => hashrate === null || isMultiple(hashrate, factor)))
      return { scale, values: hashrates.map((hashrate) => (hashrate === null ? null : hashrate / factor)) };
  return { scale: 0, values: hashrates };
}

function isMultiple(hashrate: number, factor: number): boolean {
  const value = hashrate / factor;
  return Number.isSafeInteger(value) && value * factor === hashrate;
}

/** The inverse of `scaleHashrates`. */
export function unscaleHashrate(value: number | null, scale: number): number | null {
  return value === null ? null : value * 10 ** scale;
}

/** A row of `worker_reading`. Migration 0004 describes the columns. */
export interface PackedWorker {
  state: number;
  hashrate_10m: number | null;
  hashrate_1h: number | null;
  hashrate_24h: number | null;
  reject: number | null;
}

type WorkerFigures = Pick<
  WorkerReading,
  'online' | 'hashrate10mHs' | 'hashrate1hHs' | 'hashrate24hHs' | 'rejectRate' | 'lastSeenAt'
>;

// A code of `worker_state` is the sum of: 1 if offline, twice the scale's number, and this if the last share is unknown.
const unseen = 12;
const codes = 24;
/** Added if it is unknown whether the worker is online; the views use the same number. No share is that long ago. */
export const stateUnknown = codes * 2 ** 35;
/** The scale's number for hashrates that are not whole numbers and are stored as they are. */
const plain = 5;

/** @param time of the reading, unix seconds. The last share is stored as seconds before it. */
export function packWorker(worker: WorkerFigures, time: number): PackedWorker {
  const { scale, values } = scaleHashrates([worker.hashrate10mHs, worker.hashrate1hHs, worker.hashrate24hHs]);
  const whole = values.every((value) => value === null || Number.isSafeInteger(value));
  const [now, hour, day] = values as [number | null, number | null, number | null];
  const base = whole && now !== null ? now : 0;
  const code = (whole ? scale / 3 : plain) * 2 + (worker.online === false ? 1 : 0);
  // A share after the beginning of the poll makes a negative number, which must not fall below the mark of the unknown state.
  const isUnknown = worker.online === null;
  const ago = worker.lastSeenAt === null ? null : time - worker.lastSeenAt;
  const state = ago === null ? code + unseen : codes * (isUnknown ? Math.max(0, ago) : ago) + code;
  return {
    state: isUnknown ? state + stateUnknown : state,
    hashrate_10m: now,
    hashrate_1h: hour === null ? null : hour - base,
    hashrate_24h: day === null ? null : day - base,
    reject: packReject(worker.rejectRate),
  };
}

/** The inverse of `packWorker`. */
export function unpackWorker(row: PackedWorker, time: number): WorkerFigures {
  const isUnknown = row.state >= stateUnknown;
  const state = isUnknown ? row.state - stateUnknown : row.state;
  const code = ((state % codes) + codes) % codes;
  const scaleNumber = Math.floor((code % unseen) / 2);
  const scale = scaleNumber === plain ? 0 : scaleNumber * 3;
  const base = scaleNumber !== plain && row.hashrate_10m !== null ? row.hashrate_10m : 0;
  const rate = (difference: number | null) => unscaleHashrate(difference === null ? null : difference + base, scale);
  return {
    online: isUnknown ? null : code % 2 === 0,
    hashrate10mHs: unscaleHashrate(row.hashrate_10m, scale),
    hashrate1hHs: rate(row.hashrate_1h),
    hashrate24hHs: rate(row.hashrate_24h),
    rejectRate: unpackReject(row.reject),
    lastSeenAt: code >= unseen ? null : time - (state - code) / codes,
  };
}

/** A fraction from 0 to 1, to the eighth decimal. Pools publish no more; most have four. */
function packReject(rejectRate: number | null): number | null {
  if (rejectRate === null) return null;
  const hundredMillionths = Math.round(rejectRate * 1e8);
  return hundredMillionths % 1e4 === 0 ? hundredMillionths / 1e4 : -hundredMillionths;
}

function unpackReject(stored: number | null): number | null {
  if (stored === null) return null;
  return stored < 0 ? -stored / 1e8 : stored / 1e4;
}
