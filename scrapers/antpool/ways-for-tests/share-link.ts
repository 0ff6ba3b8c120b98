import { join } from 'node:path';
import { add, listAt, objectAt, paidAt, payMore, slowDown } from '@poolgate/core/testing/ways/moving.ts';
import { type EndpointSpec, wayIn } from '@poolgate/core/testing/ways/way-in.ts';
import { adapter } from '../adapter.ts';
import { shareLinkValues } from './share-link-values.ts';

const payment = 0.001;

const endpoints: EndpointSpec[] = [
  {
    name: 'hash/query',
    feeds: ['hashrate'],
    move(body, step) {
      const data = objectAt(body, 'data');
      slowDown(data, step, 'hsNow', 'hsLast1D', 'hash5mBaseUnit', 'hash1DBaseUnit');
      add(data, step, -1, 'onlineWorkerNum');
      add(data, step, 1, 'offlineWorkerNum');
    },
  },
  {
    name: 'worker/list',
    feeds: ['workers'],
    move(body, step) {
      for (const row of listAt(body, 'data', 'items'))
        slowDown(row, step, 'hsLast10Min', 'hsLast1Hour', 'hsLast1H', 'hsLast1D');
    },
  },
  {
    name: 'earnings/query',
    feeds: ['money'],
    move: (body, step) => add(objectAt(body, 'data'), step, -payment, 'earningsNoPay'),
  },
  {
    name: 'api/recv',
    feeds: ['earnings'],
    move: (body, step) => add(objectAt(body, 'data', 'items', 0), step, 0.000001, 'dayRecv'),
  },
  {
    name: 'api/pay',
    feeds: ['payouts'],
    move(body, step) {
      payMore(listAt(body, 'data', 'items'), step, (row, number) => ({
        ...row,
        payId: 90_000 + number,
        creatDate: paidAt(number) * 1000,
        transactionHash: `sent-${number}`,
        amount: String(payment),
      }));
      add(objectAt(body, 'data'), step, 1, 'totalRecord');
    },
  },
];

export const shareLink = wayIn(adapter, {
  name: 'antpool, share link',
  fixtures: join(import.meta.dirname, '../fixtures'),
  scenario: 'ok-observer',
  endpoints,
  optionalValues: shareLinkValues,
});
