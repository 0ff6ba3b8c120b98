import { essential, leftOutAs } from '@poolgate/core/kit/field.ts';
import {
  amountOfWork,
  coins,
  count,
  day,
  difficulty,
  id,
  moment,
  name,
  percent,
  rate,
  text,
  word,
} from '@poolgate/core/kit/figures.ts';
import { mapped, objectWithAnyOf, record } from '@poolgate/core/kit/record.ts';
import { coinFields } from '../both-ways/coin-fields.ts';
import { answerWith, pageAt } from '../both-ways/envelope.ts';

// The answers of the signed API.

/** `account`: whole coins. */
export const accountAnswer = answerWith(record({ balance: essential(coins()), paidOut: coins() }));

const rateFields = { last10m: rate('MH/s'), last1h: rate('MH/s'), last1d: rate('MH/s') };
export const shareFields = {
  accepted: amountOfWork,
  stale: amountOfWork,
  dupelicate: amountOfWork,
  other: amountOfWork,
};

/** `hashrate`: MH/s, and two counts that are newer than the rest of the API. */
export const hashrateFields = { ...rateFields, ...shareFields, totalWorkers: count, activeWorkers: count };
export const hashrateAnswer = answerWith(record(hashrateFields));
/** The same answer where it replaces a missing `accountOverview`. */
export const replacementAnswer = answerWith(record({ ...hashrateFields, last10m: essential(rateFields.last10m) }));

/** `accountOverview`: H/s (a millionth of the unit of `hashrate`), and counts. */
export const overviewAnswer = answerWith(
  record({
    hsLast10m: essential(rate('H/s')),
    hsLast1h: rate('H/s'),
    hsLast1d: rate('H/s'),
    totalWorkerNum: count,
    activeWorkerNum: count,
    inactiveWorkerNum: count,
    invalidWorkerNum: count,
  }),
);

/** `userWorkerList`: one level deeper than the other lists. */
export const userWorkersAnswer = answerWith(pageAt('result', 'rows'));

/** A row of `userWorkerList`: each hashrate has its own unit (`421.50 KSol/s` for Equihash), the ratio is in percent, times are UTC. */
export const userWorkerRow = record({
  workerId: name,
  hsLast10min: essential(rate()),
  hsLast1h: rate(),
  hsLast1d: rate(),
  rejectRatio: percent,
  shareLastTime: moment,
  /** Ours: the status that its list was requested with. */
  listedAs: count,
});

/** `workers` and `paymentHistoryV2`. */
export const rowsAnswer = answerWith(pageAt('rows'));

/** A row of `workers`: MH/s and without status and last share. `worker` begins with the account (`acct.rig01`). */
export const plainWorkerRow = record({
  ...rateFields,
  ...shareFields,
  worker: name,
  last10m: essential(rateFields.last10m),
});

/** The day of a row of income, which is readable even where the rest is not. */
export const incomeDay = record({ timestamp: day });

/** A row of income with its `sum` (income-amounts.ts). The hashrate is in H/s, under one of two names, and a text. */
export const incomeRow = record({
  ...coinFields,
  type: word,
  timestamp: essential(day),
  sum: essential(coins()),
  hashrate_unit: rate('H/s'),
  /** What some clients call `hashrate_unit`. */
  hashrateUnit: rate('H/s'),
  hashrate: rate(),
});

export const payoutTime = record({ timestamp: moment });

/** A row of a payment: UTC, whole coins. */
export const payoutRow = record({
  timestamp: essential(moment),
  amount: essential(coins()),
  id,
  /** Null where the pool says that there is none; empty where the row has no such field. */
  txId: leftOutAs('', text),
});

export const poolStatsAnswer = answerWith(record({ networkDiff: essential(difficulty) }));

/** `coinCalculator`: whole coins per day. For an account without hashrate it need not be a number. */
export const calculatorAnswer = answerWith(
  mapped(objectWithAnyOf(['coinMount']), (data, tally) => record({ coinMount: coins() }).read(data, tally)),
);
