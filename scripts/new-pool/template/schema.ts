import { essential } from '@poolgate/core/kit/field.ts';
import { coins, count, id, moment, name, rate, text } from '@poolgate/core/kit/figures.ts';
import { anyObject, mapped, record } from '@poolgate/core/kit/record.ts';
import { listAt } from '@poolgate/core/kit/rows.ts';

// EXAMPLE: the answers of the invented pool.
// Only the fields that are used. An essential field that is gone means that the answer has changed.

/** `/v1/accounts/{account}`: the rates. */
export const hashrateShape = record({
  algorithm: text,
  /** With its unit, over ten minutes. */
  hashrate: essential(rate()),
  hashrate_1h: rate(),
  hashrate_24h: rate(),
  workers_online: count,
  workers_offline: count,
});

/** `/v1/accounts/{account}`: the money, in whole coins. */
export const moneyShape = record({ balance: essential(coins()), paid_total: coins() });

/** The coin of every amount. */
export const coinShape = record({ coin: text });

/** `/v1/accounts/{account}/workers`, up to 100 on a page. */
export const workersPage = mapped(anyObject, (answer, tally) => ({
  rows: listAt(answer, 'workers'),
  totalPage: null,
  totalRecord: record({ total: count }).read(answer, tally).total,
}));

export const workerShape = record({
  name,
  /** `online` or `offline`. */
  state: text,
  hashrate: essential(rate()),
  hashrate_24h: rate(),
  last_share: moment,
});

/** `/v1/accounts/{account}/payments`, newest first; with `since`, those from then on. */
export const paymentsAnswer = mapped(anyObject, (answer) => listAt(answer, 'payments'));

export const paymentShape = record({
  id,
  time: essential(moment),
  amount: essential(coins()),
  /** Null until the payment is sent. */
  tx: text,
});
