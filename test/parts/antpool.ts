import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { adapter } from '../../scrapers/antpool/adapter.ts';
import { observerValues, signedValues } from './antpool-values.ts';
import { add, listAt, objectAt, paidAt, payMore, slowDown } from './moving.ts';
import { type EndpointSpec, wayIn } from './way-in.ts';

const payment = 0.001;
const rigs = (body: PlainObject, step: number) => {
  for (const row of listAt(body, 'data', 'result', 'rows')) slowDown(row, step, 'hsLast10min', 'hsLast1h', 'hsLast1d');
};

const signed: EndpointSpec[] = [
  {
    name: 'accountOverview.htm',
    feeds: ['hashrate'],
    // It is estimated for the hashrate now.
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
    // The part can do without the shares.
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

const observer: EndpointSpec[] = [
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

export const antpool = [
  wayIn(adapter, { name: 'antpool, signed', scenario: 'ok', endpoints: signed, optionalValues: signedValues }),
  wayIn(adapter, {
    name: 'antpool, share link',
    scenario: 'ok-observer',
    endpoints: observer,
    optionalValues: observerValues,
  }),
];
