import { adapter } from '../../scrapers/zpool/adapter.ts';
import { add, listAt, paidAt, payMore, slowDown } from './moving.ts';
import { type EndpointSpec, wayIn } from './way-in.ts';
import { zpoolValues } from './zpool-values.ts';

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

export const zpool = [wayIn(adapter, { name: 'zpool', scenario: 'ok', endpoints, optionalValues: zpoolValues })];
