import { add, listAt, objectAt, paidAt, payMore } from '@poolgate/core/testing/ways/moving.ts';
import type { EndpointSpec } from '@poolgate/core/testing/ways/way-in.ts';

export const payment = 0.001;

export const balance: EndpointSpec = {
  name: 'assets/balance',
  feeds: ['money'],
  move(body, step) {
    add(objectAt(body, 'balance_info'), step, -payment, 'balance');
    add(objectAt(body, 'balance_info'), step, payment, 'paid');
  },
};
export const transactionLists: EndpointSpec[] = [
  {
    name: 'transactions/list type=revenue',
    feeds: ['earnings'],
    move: (body, step) => add(objectAt(body, 'transactions', 0), step, 0.000001, 'changed_balance'),
  },
  {
    name: 'transactions/list type=payout',
    feeds: ['payouts'],
    move: (body, step) =>
      payMore(listAt(body, 'transactions'), step, (row, number) => ({
        ...row,
        id: 99_000_000 + number,
        changed_balance: -payment,
        created_at: paidAt(number),
        payout_extra: { value: payment, tx_id: `sent-${number}`, paid_time: paidAt(number), tip: 0 },
      })),
  },
];
