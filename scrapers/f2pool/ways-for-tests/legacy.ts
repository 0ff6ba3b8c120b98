import { join } from 'node:path';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { add, listAt, paidAt, payMore, slowDown } from '@poolgate/core/testing/ways/moving.ts';
import { type EndpointSpec, wayIn } from '@poolgate/core/testing/ways/way-in.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { adapter } from '../adapter.ts';
import { balance, payment, transactionLists } from './assets.ts';
import { legacyAloneValues, legacyValues } from './legacy-values.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

/** Moves hashrate and workers, and the rest, which counts where v2 does not serve the coin. */
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

const besideV2: EndpointSpec[] = [
  balance,
  { name: '/kadena/fjordkda', feeds: ['hashrate', 'workers'], move: moveLegacy },
  ...transactionLists,
];

const refused = '{"code": 5001, "msg": "params error: currency=\\"kadena\\""}';
const withoutV2: EndpointSpec[] = [
  // Unless it says that it does not serve the coin, v2 may have the money, the days and the payments.
  { name: 'assets/balance', feeds: ['money', 'earnings', 'payouts'] },
  { name: '/kadena/fjordkda', feeds: 'everything', move: moveLegacy },
  // Asked only where the balance failed.
  { name: 'transactions/list type=revenue', feeds: [], body: refused },
  { name: 'transactions/list type=payout', feeds: [], body: refused },
];

export const legacy = wayIn(adapter, {
  name: 'f2pool, legacy',
  fixtures,
  scenario: 'ok-legacy',
  endpoints: besideV2,
  optionalValues: legacyValues,
});

export const legacyAlone = wayIn(adapter, {
  name: 'f2pool, legacy alone',
  fixtures,
  scenario: 'ok-legacy-alone',
  endpoints: withoutV2,
  optionalValues: legacyAloneValues,
});
