import { join } from 'node:path';
import { add, listAt, paidAt, payMore, slowDown } from '@poolgate/core/testing/ways/moving.ts';
import { type EndpointSpec, wayIn } from '@poolgate/core/testing/ways/way-in.ts';
import { adapter } from '../adapter.ts';
import { walletValues } from './wallet-values.ts';

const payment = 0.0001;

const endpoints: EndpointSpec[] = [
  {
    name: '/api/walletEx',
    feeds: 'everything',
    move(body, step) {
      for (const row of listAt(body, 'miners')) slowDown(row, step, 'accepted');
      add(body, step, -payment, 'balance');
      add(body, step, payment / 2, 'unsold');
      add(body, step, -payment / 2, 'unpaid');
      add(body, step, payment, 'paidtotal');
      payMore(listAt(body, 'payouts'), step, (row, number) => ({
        ...row,
        time: paidAt(number),
        amount: String(payment),
        tx: `sent-${number}`,
      }));
    },
  },
];

export const wallet = wayIn(adapter, {
  name: 'zpool',
  fixtures: join(import.meta.dirname, '../fixtures'),
  scenario: 'ok',
  endpoints,
  optionalValues: walletValues,
});
