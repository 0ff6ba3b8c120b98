import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { adapter } from '../../scrapers/f2pool/adapter.ts';
import { legacyAloneValues, legacyValues, v2Values } from './f2pool-values.ts';
import { add, listAt, objectAt, paidAt, payMore, slowDown } from './moving.ts';
import { type EndpointSpec, wayIn } from './way-in.ts';

const payment = 0.001;
const rates = ['hash_rate', 'h1_hash_rate', 'h24_hash_rate'];

const balance: EndpointSpec = {
  name: 'assets/balance',
  feeds: ['money'],
  move(body, step) {
    add(objectAt(body, 'balance_info'), step, -payment, 'balance');
    add(objectAt(body, 'balance_info'), step, payment, 'paid');
  },
};
const lists: EndpointSpec[] = [
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

const v2: EndpointSpec[] = [
  balance,
  {
    name: 'hash_rate/info',
    feeds: ['hashrate'],
    move: (body, step) => slowDown(objectAt(body, 'info'), step, ...rates),
  },
  {
    name: 'worker/list',
    feeds: ['workers'],
    move(body, step) {
      listAt(body, 'workers').forEach((row, index) => {
        slowDown(objectAt(row, 'hash_rate_info'), step, ...rates);
        if (index < step) row.status = 1;
      });
    },
  },
  ...lists,
];

/** Hashrate, workers, and all else where v2 does not serve the coin. */
function moveLegacy(body: PlainObject, step: number): void {
  slowDown(body, step, 'hashrate', 'hashes_last_hour', 'hashes_last_day');
  add(body, step, -1, 'worker_length_online');
  for (const row of listAt<unknown[]>(body, 'workers')) slowDown(row, step, 1, 2, 4);
  add(body, step, -payment, 'balance');
  add(body, step, payment, 'paid');
  add(body, step, 0.000001, 'value');
  payMore(listAt<unknown[]>(body, 'payout_history'), step, (_row, number) => [
    toTimestamp(paidAt(number)),
    `sent-${number}`,
    payment,
  ]);
}

const legacy: EndpointSpec[] = [
  balance,
  { name: '/kadena/fjordkda', feeds: ['hashrate', 'workers'], move: moveLegacy },
  ...lists,
];

const refused = '{"code": 5001, "msg": "params error: currency=\\"kadena\\""}';
const legacyAlone: EndpointSpec[] = [
  // Where it does not say that it does not serve the coin, the money, the days and the payments may be at v2.
  { name: 'assets/balance', feeds: ['money', 'earnings', 'payouts'] },
  { name: '/kadena/fjordkda', feeds: 'everything', move: moveLegacy },
  // Asked only where the balance failed.
  { name: 'transactions/list type=revenue', feeds: [], body: refused },
  { name: 'transactions/list type=payout', feeds: [], body: refused },
];

export const f2pool = [
  wayIn(adapter, { name: 'f2pool, v2', scenario: 'ok', endpoints: v2, optionalValues: v2Values }),
  wayIn(adapter, { name: 'f2pool, legacy', scenario: 'ok-legacy', endpoints: legacy, optionalValues: legacyValues }),
  wayIn(adapter, {
    name: 'f2pool, legacy alone',
    scenario: 'ok-legacy-alone',
    endpoints: legacyAlone,
    optionalValues: legacyAloneValues,
  }),
];
