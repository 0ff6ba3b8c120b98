import { type EssentialField, essential, leftOutAs } from '@poolgate/core/kit/field.ts';
import { coins, id, moment, name, rate, text } from '@poolgate/core/kit/figures.ts';
import {
  anyObject,
  type Fields,
  type Figures,
  isObject,
  Misfit,
  mapped,
  nested,
  type RecordShape,
  record,
  type Shape,
} from '@poolgate/core/kit/record.ts';
import { listOf } from '@poolgate/core/kit/rows.ts';
import type { Money } from '@poolgate/language/money.ts';

const nothing: Money = '0.00000000';
const plainRate = rate('H/s');
/** H/s; protobuf JSON leaves out what is zero, and writes `NaN` for the mean of nothing. */
const protoRate = leftOutAs(0, {
  ...plainRate,
  parse: (value, ...at) => (value === 'NaN' ? null : plainRate.parse(value, ...at)),
});
/** Whole coins. */
const protoCoins = leftOutAs(nothing, coins());

/**
 * A message of protobuf JSON: it must be there, and what it leaves out is zero. One that has fields and none that we know, or that spells one
 * of ours otherwise (`hashRate`), is another message, not one full of zeros.
 * @param alsoKnown documented fields that are not used.
 */
function message<F extends Fields>(shape: RecordShape<F>, alsoKnown: string[]): EssentialField<Figures<F>> {
  const known = [...Object.keys(shape.fields), ...alsoKnown];
  const field = nested(shape);
  const plain = (key: string) => key.toLowerCase().replaceAll('_', '');
  const isAnother = (value: unknown) => {
    if (!isObject(value)) return false;
    const leftOut = known.filter((key) => !(key in value));
    const others = Object.keys(value).filter((key) => !known.includes(key));
    const spelled = new Set(others.map(plain));
    return (others.length > 0 && leftOut.length === known.length) || leftOut.some((key) => spelled.has(plain(key)));
  };
  return essential({
    ...field,
    parse: (value, look, at) => (isAnother(value) ? undefined : field.parse(value, look, at)),
  });
}

/** An answer that is one message. */
function answerWith<T>(key: string, field: EssentialField<T>): Shape<T> {
  return mapped(record({ [key]: field }), ({ [key]: told }) => {
    if (told === null || told === undefined) throw new Misfit(key);
    return told;
  });
}

/** A list of protobuf JSON: left out means empty, unless the answer holds something else in its place. */
function listIn(key: string): Shape<unknown[]> {
  return mapped(anyObject, (body) => {
    const isFilled = (value: unknown) => typeof value === 'object' && Object.keys(value ?? {}).length > 0;
    if (!Object.hasOwn(body, key) && Object.values(body).some(isFilled)) throw new Misfit(key);
    return listOf(body[key], key);
  });
}

/** `/assets/balance`; whole coins. */
export const balanceAnswer = answerWith(
  'balance_info',
  message(
    record({
      /** As of 00:00 UTC, ready to be paid. */
      balance: essential(protoCoins),
      paid: protoCoins,
      /** Not in every answer: left out is unknown, not zero. */
      immature_balance: coins(),
    }),
    ['total_income', 'yesterday_income', 'estimated_today_income'],
  ),
);

const hashRates = { hash_rate: essential(protoRate), h1_hash_rate: protoRate, h24_hash_rate: protoRate };
const otherRates = ['h1_stale_hash_rate', 'h24_delay_hash_rate', 'local_hash_rate', 'h24_local_hash_rate'];

/** `/hash_rate/info` */
export const hashRateAnswer = answerWith(
  'info',
  message(record(hashRates), ['name', 'h24_stale_hash_rate', ...otherRates]),
);

/** `/hash_rate/worker/list`. In a row a message that is null is one that is missing. */
export const workersAnswer = mapped(listIn('workers'), (rows) =>
  rows.map((row) => (isObject(row) && row.hash_rate_info === null ? { ...row, hash_rate_info: undefined } : row)),
);

/** A row of `/hash_rate/worker/list`. `host` is the customer's address and never taken. */
export const workerRow = record({
  hash_rate_info: message(record({ name, ...hashRates, h24_stale_hash_rate: protoRate }), otherRates),
  /** Unix seconds; 0 is never. */
  last_share_at: moment,
  /** As number, as text, or by the name of the enum; left out is 0. */
  status: leftOutAs('0', text),
});

/** `status` of a worker: 0 online, 1 offline, 2 expired. */
export const statusWords = { online: ['0', 'online'], offline: ['1', '2', 'offline', 'expired'] };

/** `/assets/transactions/list` */
export const transactionsAnswer = listIn('transactions');

const transaction = {
  type: essential(text),
  /** Whole coins; what left the balance, and a correction of what came in, is negative. */
  changed_balance: essential(leftOutAs(nothing, coins({ mayBeNegative: true }))),
  /** Unix seconds; of a credited day it is the day after. */
  created_at: moment,
};

/** A credit, with its `mining_extra` laid beside its other fields. */
export const revenueRow = record({
  ...transaction,
  /** Unix seconds of the UTC day that was mined. */
  mining_date: essential(moment),
  /** H/s, mean of that day. */
  hash_rate: protoRate,
});

export function withMiningExtra(row: unknown): unknown {
  if (!isObject(row) || !isObject(row.mining_extra)) return row;
  const told = Object.entries(row).filter(([, value]) => value !== null);
  return { ...row, ...row.mining_extra, ...Object.fromEntries(told) };
}

export const payoutRow = record({
  ...transaction,
  id,
  payout_extra: nested(
    record({
      /** Whole coins. */
      value: protoCoins,
      /** Unix seconds. */
      paid_time: moment,
      tx_id: text,
      /** Whole coins: "transaction fee". */
      tip: protoCoins,
    }),
  ),
});

const anyRow = record({ id, type: text, created_at: moment, mining_date: moment });

/** The documents give the types in coarse (`revenue`); answers refine them (`revenue_fpps`). A row without one may be of any type. */
export function mayBeOfType(row: unknown, type: string): boolean {
  return (anyRow.look(row)?.figures.type ?? type).toLowerCase().startsWith(type);
}

/** What the documents name as types, in coarse. Of these only `revenue` is mining income: a `reward` or `dividend` is a gift or a share of something else. */
const documentedTypes = ['revenue', 'reward', 'dividend', 'flash_exchange', 'payout'] as const;

/** The documented type of a row, which answers refine (`revenue_fpps`); `unknown` for any other, null where it says none that can be read. */
export function typeOf(row: unknown): (typeof documentedTypes)[number] | 'unknown' | null {
  const type = typeWord(row)?.toLowerCase() ?? null;
  if (type === null) return null;
  const isOnlyRefined = (one: string) => type.startsWith(one) && !/^[\p{L}\p{N}]/u.test(type.slice(one.length));
  return documentedTypes.find(isOnlyRefined) ?? 'unknown';
}

export function typeWord(row: unknown): string | null {
  return anyRow.look(row)?.figures.type ?? null;
}

/** Of a row of another type than was asked for. */
export const otherRow = record({ type: text, changed_balance: leftOutAs(nothing, coins({ mayBeNegative: true })) });

/** What makes it the same row; null for one without an id, of which there can be many. */
export const idOf = (row: unknown): string | null => anyRow.look(row)?.figures.id ?? null;

/** The times of any row, also of one that cannot be read otherwise. */
export function timesOf(row: unknown): { created_at: number | null; mining_date: number | null } {
  return anyRow.look(withMiningExtra(row))?.figures ?? { created_at: null, mining_date: null };
}
