import { isDeepStrictEqual } from 'node:util';
import { essential, optionalField } from '@poolgate/core/kit/field.ts';
import { coins, count, hashesIn, moment, name, rate, text } from '@poolgate/core/kit/figures.ts';
import { objectWithAnyOf, record } from '@poolgate/core/kit/record.ts';

// `GET /{currency}/{account}`. Not protobuf: what is left out is unknown. `hashes_*` count hashes and are not rates; those of a day exceed 2^53.

export const legacyRates = record({
  /** H/s; the one figure that the answer must have. */
  hashrate: essential(rate('H/s')),
  hashes_last_hour: hashesIn(3600),
  hashes_last_day: hashesIn(86_400),
  worker_length: count,
  worker_length_online: count,
});

export const legacyMoney = record({
  /** Whole coins. */
  balance: essential(coins()),
  paid: coins(),
  /** All income ever. */
  value: coins(),
});

/**
 * Workers and payments are tuples, which may be longer than named here. In a tuple that is too short the positions may mean something else, so
 * only the first is read. Anything but a tuple is not a row.
 */
function tupleOf(least: number, ...names: string[]): (row: unknown) => unknown {
  return (row) => {
    if (!Array.isArray(row)) return null;
    const known = row.length < least ? names.slice(0, 1) : names;
    return Object.fromEntries(known.map((name, index) => [name, row[index]]));
  };
}

const rates = ['hashrate10mHs', 'hashrate1hHs', 'rejected of the hour', 'hashrate24hHs', 'staleOfDay'];
export const workerOfTuple = tupleOf(7, 'name', ...rates, 'lastSeenAt');
export const legacyWorker = record({
  name,
  /** H/s. The others count hashes. */
  hashrate10mHs: essential(rate('H/s')),
  hashrate1hHs: hashesIn(3600),
  hashrate24hHs: hashesIn(86_400),
  staleOfDay: hashesIn(86_400),
  /** RFC 3339 with fractions of a second. Go's zero time is never. */
  lastSeenAt: moment,
});

/** The transaction can be null; whole coins. */
export const payoutOfTuple = tupleOf(3, 'paidAt', 'tx', 'amount');
export const legacyPayout = record({ paidAt: essential(moment), tx: text, amount: essential(coins()) });

const noRows = optionalField((list) =>
  typeof list === 'object' && Object.keys(list ?? {}).length === 0 ? null : undefined,
);
const everything = record({
  ...legacyRates.fields,
  ...legacyMoney.fields,
  workers: noRows,
  payout_history: noRows,
});

/** Its parts are read later, one by one. */
export const legacyAnswer = objectWithAnyOf(Object.keys(everything.fields));

/** `{}`, or nothing but zeros: what the legacy API may answer for an unknown account or coin. */
export function holdsNothing(body: unknown): boolean {
  const seen = everything.look(body);
  if (seen === null || seen.look.unreadable.length > 0) return false;
  const isZero = Object.values(seen.figures).every((figure) => [null, 0, '0.00000000'].includes(figure ?? null));
  return isZero && (isDeepStrictEqual(body, {}) || !seen.look.lost.includes('hashrate'));
}
