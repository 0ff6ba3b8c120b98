import { join } from 'node:path';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { add, listAt, objectAt, paidAt, payMore, slowDown } from '@poolgate/core/testing/ways/moving.ts';
import { type EndpointSpec, wayIn } from '@poolgate/core/testing/ways/way-in.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { adapter } from '../adapter.ts';
import { signedValues } from './signed-values.ts';

const payment = 0.001;
const rigs = (body: PlainObject, step: number) => {
  for (const row of listAt(body, 'data', 'result', 'rows')) slowDown(row, step, 'hsLast10min', 'hsLast1h', 'hsLast1d');
};

const endpoints: EndpointSpec[] = [
  {
    name: 'accountOverview.htm',
    feeds: ['hashrate'],
    // The estimate follows from the hashrate.
    loses: ['estimated_earnings'],
    unreadable: 1,
    move(body, step) {
      const data = objectAt(body, 'data');
      slowDown(data, step, 'hsLast10m', 'hsLast1h', 'hsLast1d');
      add(data, step, -1, 'activeWorkerNum');
      add(data, step, 1, 'inactiveWorkerNum');
    },
  },
  {
    name: '/hashrate.htm',
    // The part is read without the shares.
    feeds: [],
    loses: ['shares_valid', 'shares_invalid', 'shares_stale'],
    unreadable: 4,
    allOptional: true,
    move: (body, step) => add(objectAt(body, 'data'), step, 7, 'accepted', 'stale', 'dupelicate', 'other'),
  },
  { name: 'userWorkerList.htm workerStatus=1', feeds: ['workers'], move: rigs },
  { name: 'userWorkerList.htm workerStatus=2', feeds: ['workers'], move: rigs },
  { name: 'userWorkerList.htm workerStatus=3', feeds: ['workers'], move: rigs },
  {
    name: '/account.htm',
    feeds: ['money'],
    move(body, step) {
      add(objectAt(body, 'data'), step, -payment, 'balance');
      add(objectAt(body, 'data'), step, payment, 'paidOut');
    },
  },
  {
    name: 'paymentHistoryV2.htm type=recv',
    feeds: ['earnings'],
    move: (body, step) => add(objectAt(body, 'data', 'rows', 0), step, 0.000001, 'fppsBlockAmount'),
  },
  {
    name: 'paymentHistoryV2.htm type=payout',
    feeds: ['payouts'],
    move(body, step) {
      payMore(listAt(body, 'data', 'rows'), step, (row, number) => ({
        ...row,
        id: 90_000 + number,
        timestamp: toTimestamp(paidAt(number)).replace('T', ' ').replace('Z', ''),
        txId: `sent-${number}`,
        amount: String(payment),
      }));
      add(objectAt(body, 'data'), step, 1, 'totalRecord');
    },
  },
  {
    name: 'poolStats.htm',
    feeds: ['network'],
    move: (body, step) => slowDown(objectAt(body, 'data'), step, 'networkDiff'),
  },
  {
    name: 'coinCalculator.htm',
    feeds: ['network'],
    move: (body, step) => add(objectAt(body, 'data'), step, 0.00001, 'coinMount'),
  },
];

export const signed = wayIn(adapter, {
  name: 'antpool, signed',
  fixtures: join(import.meta.dirname, '../fixtures'),
  scenario: 'ok',
  endpoints,
  optionalValues: signedValues,
});
