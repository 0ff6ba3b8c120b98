import { essential, type Field } from '@poolgate/core/kit/field.ts';
import {
  amountOfWork,
  coins,
  count,
  day,
  difficulty,
  id,
  moment,
  name,
  rate,
  text,
} from '@poolgate/core/kit/figures.ts';
import type { Page } from '@poolgate/core/kit/paging.ts';
import { anyObject, at, Misfit, mapped, type PlainObject, record, type Shape } from '@poolgate/core/kit/record.ts';
import { listAt } from '@poolgate/core/kit/rows.ts';

/** The envelope of every successful answer. */
export const envelope: Shape<PlainObject> = mapped(anyObject, (answer) => {
  if (typeof answer.status !== 'string') throw new Misfit('status');
  return answer;
});

const totalOf = record({ total: count });

/** Any list method. The echoed `offset`, `limit` and `count` can be wrong and are not read. */
export const listPage: Shape<Page> = mapped(envelope, (answer, tally) => ({
  rows: listAt(answer, 'data'),
  totalPage: null,
  totalRecord: totalOf.read(answer, tally).total,
}));

/** method=summary_data. */
export const summaryHashrate = at(
  'data',
  record({
    active_workers: count,
    unactive_workers: count,
    hashrate_10min: essential(rate('H/s')),
    hashrate_1hour: rate('H/s'),
    hashrate_24hour: rate('H/s'),
  }),
);

/** method=summary_data too. Whole coins, not yet paid. */
export const summaryMoney = at('data', record({ balance: essential(coins()) }));

/** A fraction or a percentage: only the whole list shows which. Above 100 it is neither. */
const rejectShare: Field<number> = {
  ...amountOfWork,
  parse(value, ...noting) {
    const read = amountOfWork.parse(value, ...noting);
    return typeof read === 'number' && read > 100 ? undefined : read;
  },
};

/** A row of method=workers. */
export const workerRow = record({
  worker_id: id,
  worker_name: name,
  worker_status: text,
  hashrate_10min: essential(rate('H/s')),
  hashrate_1hour: rate('H/s'),
  hashrate_24hour: rate('H/s'),
  /** Coarse for inactive workers. */
  last_active: moment,
  reject_rate: rejectShare,
});

/** Tells whether two rows, on two pages, are the same worker. */
export const workerKey = record({ worker_id: id });

/** A row of method=profit_history. `total_profit` is PPS plus PPLNS. */
export const profitRow = record({
  date: essential(day),
  total_profit: essential(coins()),
  hashrate: rate('H/s'),
});

/** A row of method=payment_history. */
export const paymentRow = record({
  payment_id: id,
  created_time: essential(moment),
  amount: essential(coins()),
  tx: text,
});

/** method=main_stat, for each currency. */
export const networkFigures = record({ networkDiff: difficulty });
