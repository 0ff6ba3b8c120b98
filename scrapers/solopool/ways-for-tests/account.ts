import { join } from 'node:path';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { add, listAt, objectAt, paidAt, payMore, slowDown } from '@poolgate/core/testing/ways/moving.ts';
import { type EndpointSpec, wayIn } from '@poolgate/core/testing/ways/way-in.ts';
import { adapter } from '../adapter.ts';
import { accountValues } from './account-values.ts';

/** In the pool's units. */
const payment = 1000;

const endpoints: EndpointSpec[] = [
  {
    name: '/api/accounts/',
    feeds: 'everything',
    move(body, step) {
      slowDown(body, step, 'currentHashrate');
      add(body, step, -1, 'workersOnline');
      add(body, step, 1, 'workersOffline');
      for (const row of Object.values(objectAt(body, 'workers')) as PlainObject[]) {
        slowDown(row, step, 'hr');
        add(row, step, 5, 'sharesValid');
      }
      add(objectAt(body, 'stats'), step, payment, 'paid');
      add(objectAt(body, 'stats'), step, -payment, 'immature');
      add(objectAt(body, 'rewards', 1), step, payment, 'amount');
      payMore(listAt(body, 'payments'), step, (row, number) => ({
        ...row,
        tx: `sent-${number}`,
        timestamp: paidAt(number),
        amount: payment,
      }));
    },
  },
  {
    name: '/api/stats',
    feeds: ['network'],
    // The difficulty has three spellings, and each may be missing.
    allOptional: true,
    move: (body, step) => slowDown(objectAt(body, 'stats'), step, 'difficulty'),
  },
];

export const account = wayIn(adapter, {
  name: 'solopool',
  fixtures: join(import.meta.dirname, '../fixtures'),
  scenario: 'ok',
  endpoints,
  optionalValues: accountValues,
});
