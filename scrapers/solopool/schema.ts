import { essential, leftOutAs } from '@poolgate/core/kit/field.ts';
import { amountOfWork, coins, count, moment, name, rate, text, word, yesOrNo } from '@poolgate/core/kit/figures.ts';
import { at, type Figures, isObject, mapped, nested, objectWithAnyOf, record } from '@poolgate/core/kit/record.ts';
import type { WholeFigures } from '@poolgate/core/kit/rows.ts';

// The parts of `/api/accounts/{address}`. Amounts are in the pool's units of a coin, which differ (coins.ts).

/** `/api/stats` has `stats` as well, so that does not tell an account. */
export const accountAnswer = objectWithAnyOf(['currentHashrate', 'workers', 'rewards', 'payments']);

/** Left out for some coins. */
const ownCounts = { workersOnline: count, workersOffline: count, workersTotal: count };

export const hashrateShape = record({
  /** H/s over the short window (about half an hour); 0 is a legitimate value. `hashrate` beside it is over three hours and not used. */
  currentHashrate: essential(rate('H/s')),
  ...ownCounts,
});

/** What tells how many workers there should be. */
export const claimsShape = record({ currentHashrate: rate('H/s'), ...ownCounts });

export const workerShape = record({
  /** The key in the pool's map. */
  name,
  /** H/s over the short window. `hr2` beside it is over three hours: neither the hour nor the day. */
  hr: essential(rate('H/s')),
  lastBeat: moment,
  offline: yesOrNo,
  /** Beside `offline: false` for some coins. */
  dead: yesOrNo,
  sharesValid: count,
  sharesInvalid: count,
  sharesStale: count,
});

/** The pool writes a key only once it has something to write: a new miner has none of these. */
export const statsShape = (divisor: number) =>
  at(
    'stats',
    record({
      balance: coins({ divisor }),
      immature: coins({ divisor }),
      /** A payment under way. */
      pending: leftOutAs('0', coins({ divisor })),
      paid: coins({ divisor }),
    }),
  );

/** A block that the account found. */
export const rewardShape = (divisor: number) =>
  record({ timestamp: essential(moment), amount: essential(coins({ divisor })), matured: essential(yesOrNo) });

/** Whether the network kept the block; left out, it did. */
export const orphanShape = record({ orphan: word, matured: yesOrNo });

const isOrphanKey = (key: string) => /^(is)?orphan(ed)?$/.test(key.toLowerCase().replaceAll(/[^a-z]/g, ''));

/** The row with the pool's word for an orphan as `orphan`, however it spells the field; two different ones are a word that nobody knows. */
export function withOrphanField(row: unknown): unknown {
  const keys = isObject(row) ? Object.keys(row).filter(isOrphanKey) : [];
  if (keys.every((key) => key === 'orphan')) return row;
  const told = Object.values(record(Object.fromEntries(keys.map((key) => [key, word]))).look(row)?.figures ?? {});
  const words = new Set(told.filter((one) => one !== null));
  return { ...(row as object), orphan: words.size === 0 ? null : [...words].join(' ') };
}

/** A block that the account found and that is no income, or may be none. */
export const leftOutShape = (divisor: number) =>
  record({ timestamp: essential(moment), amount: coins({ divisor }), orphan: word });

export const paymentShape = (divisor: number) =>
  record({
    tx: text,
    timestamp: essential(moment),
    amount: essential(coins({ divisor })),
    txFee: coins({ divisor }),
  });

/** How many rows a list holds at most, and how many payments (no amount) there are. */
export const pageShape = record({ pageSize: count, paymentsTotal: count });

const node = nested(record({ difficulty: amountOfWork }));
const firstNode: typeof node = {
  ...node,
  parse: (value, look, at) => (Array.isArray(value) ? node.parse(value[0] ?? {}, look, `${at}.0`) : undefined),
};

/** `/api/stats`, in the three shapes seen over time. */
export const networkShape = record({ stats: node, node, nodes: firstNode, networkDifficulty: amountOfWork });

export const networkAnswer = mapped(objectWithAnyOf(Object.keys(networkShape.fields)), networkShape.read);

export type OwnCounts = Figures<typeof ownCounts>;
export type Worker = Figures<typeof workerShape.fields>;
export type Reward = WholeFigures<ReturnType<typeof rewardShape>['fields']>;
export type Network = Figures<typeof networkShape.fields>;
