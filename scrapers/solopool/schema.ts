import { essential, type Field, leftOutAs, optionalField } from '@poolgate/core/kit/field.ts';
import {
  coins,
  count,
  difficulty,
  moment,
  name,
  rate,
  shares,
  text,
  word,
  yesOrNo,
} from '@poolgate/core/kit/figures.ts';
import { at, type Figures, isObject, mapped, nested, objectWithAnyOf, record } from '@poolgate/core/kit/record.ts';
import type { WholeFigures } from '@poolgate/core/kit/rows.ts';

// The parts of `/api/accounts/{address}`. Amounts are in the pool's units of a coin (coins.ts).

/** Not `stats`, which `/api/stats` has as well. */
export const accountAnswer = objectWithAnyOf(['currentHashrate', 'workers', 'rewards', 'payments']);

/** Some coins leave them out. */
const ownCounts = { workersOnline: count, workersOffline: count, workersTotal: count };

const daySeconds = 86_400;
const periodShape = record({ period: count, blocks: count });

/** How many blocks the account found within a day, of the pool's sums over several periods. */
const foundInDay: Field<number> = {
  ...optionalField<number>(() => undefined),
  parse(sums, look, at) {
    if (!Array.isArray(sums)) return isObject(sums) && Object.keys(sums).length === 0 ? null : undefined;
    const index = sums.findIndex((row) => periodShape.look(row)?.figures.period === daySeconds);
    const ofDay = periodShape.look(sums[index]);
    for (const field of ofDay?.look.unreadable ?? []) look.unreadable.push(`${at}.${index}.${field}`);
    return ofDay?.figures.blocks ?? null;
  },
};

export const hashrateShape = record({
  /** H/s over about half an hour. 0 is a legitimate value. `hashrate` is over three hours and not used. */
  currentHashrate: essential(rate('H/s')),
  ...ownCounts,
  earnings: foundInDay,
});

/** How many workers there should be. */
export const claimsShape = record({ currentHashrate: rate('H/s'), ...ownCounts });

export const workerShape = record({
  /** The key in the pool's map. */
  name,
  /** H/s over about half an hour. `hr2` is over three hours, neither an hour nor a day, and not used. */
  hr: essential(rate('H/s')),
  lastBeat: moment,
  offline: yesOrNo,
  /** May come with `offline: false`. */
  dead: yesOrNo,
  sharesValid: shares,
  sharesInvalid: shares,
  sharesStale: shares,
});

/** The pool writes a key only once it has a value. A new miner has none of these. */
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

/** Whether the network kept the block. Left out means that it did. */
export const orphanShape = record({ orphan: word, matured: yesOrNo });

const isOrphanKey = (key: string) => /^(is)?orphan(ed)?$/.test(key.toLowerCase().replaceAll(/[^a-z]/g, ''));

/** The row with its word for an orphan as `orphan`, in whatever spelling the field is. Two different words are joined into an unknown one. */
export function withOrphanField(row: unknown): unknown {
  const keys = isObject(row) ? Object.keys(row).filter(isOrphanKey) : [];
  if (keys.every((key) => key === 'orphan')) return row;
  const given = Object.values(record(Object.fromEntries(keys.map((key) => [key, word]))).look(row)?.figures ?? {});
  const words = new Set(given.filter((one) => one !== null));
  return { ...(row as object), orphan: words.size === 0 ? null : [...words].join(' ') };
}

/** A block that is not income, or may not be. */
export const leftOutShape = (divisor: number) =>
  record({ timestamp: essential(moment), amount: coins({ divisor }), orphan: word });

export const paymentShape = (divisor: number) =>
  record({
    tx: text,
    timestamp: essential(moment),
    amount: essential(coins({ divisor })),
    txFee: coins({ divisor }),
  });

/** The largest number of rows in a list, and the number of payments (not an amount). */
export const pageShape = record({ pageSize: count, paymentsTotal: count });

const node = nested(record({ difficulty: difficulty }));
const firstNode: typeof node = {
  ...node,
  parse: (value, look, at) => (Array.isArray(value) ? node.parse(value[0] ?? {}, look, `${at}.0`) : undefined),
};

/** `/api/stats`, in the three shapes seen over time. */
export const networkShape = record({ stats: node, node, nodes: firstNode, networkDifficulty: difficulty });

export const networkAnswer = mapped(objectWithAnyOf(Object.keys(networkShape.fields)), networkShape.read);

export type OwnCounts = Figures<typeof ownCounts>;
export type WorkerFields = Figures<typeof workerShape.fields>;
export type Reward = WholeFigures<ReturnType<typeof rewardShape>['fields']>;
export type Network = Figures<typeof networkShape.fields>;
