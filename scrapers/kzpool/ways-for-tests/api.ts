import { join } from 'node:path';
import { add, listAt, objectAt, paidAt, payMore, slowDown } from '@poolgate/core/testing/ways/moving.ts';
import { type EndpointSpec, wayIn } from '@poolgate/core/testing/ways/way-in.ts';
import { adapter } from '../adapter.ts';
import { apiValues } from './api-values.ts';

const payment = 0.00002;
const rates = ['hashrate_10min', 'hashrate_1hour', 'hashrate_24hour'];

const endpoints: EndpointSpec[] = [
  {
    name: 'method=summary_data',
    feeds: ['hashrate', 'money'],
    move(body, step) {
      const data = objectAt(body, 'data');
      slowDown(data, step, ...rates);
      add(data, step, -1, 'active_workers');
      add(data, step, 1, 'unactive_workers');
      add(data, step, -payment, 'balance');
    },
  },
  {
    name: 'method=workers',
    feeds: ['workers'],
    move(body, step) {
      for (const row of listAt(body, 'data')) slowDown(row, step, ...rates);
    },
  },
  {
    name: 'method=profit_history',
    feeds: ['earnings'],
    move: (body, step) => add(objectAt(body, 'data', 6), step, 0.000001, 'total_profit'),
  },
  {
    name: 'method=payment_history',
    feeds: ['payouts'],
    move(body, step) {
      payMore(listAt(body, 'data'), step, (row, number) => ({
        ...row,
        payment_id: String(99_000_000 + number),
        created_time: String(paidAt(number)),
        tx: `sent-${number}`,
        amount: String(payment),
      }));
      add(body, step, 1, 'total');
    },
  },
  {
    name: 'method=main_stat',
    feeds: ['network'],
    // A currency may be missing.
    allOptional: true,
    move: (body, step) => slowDown(objectAt(body, 'data', 'BTC'), step, 'networkDiff'),
  },
];

export const api = wayIn(adapter, {
  name: 'kzpool, API',
  fixtures: join(import.meta.dirname, '../fixtures'),
  scenario: 'ok',
  endpoints,
  optionalValues: apiValues,
});
