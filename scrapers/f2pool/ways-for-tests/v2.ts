import { join } from 'node:path';
import { listAt, objectAt, slowDown } from '@poolgate/core/testing/ways/moving.ts';
import { type EndpointSpec, wayIn } from '@poolgate/core/testing/ways/way-in.ts';
import { adapter } from '../adapter.ts';
import { balance, transactionLists } from './assets.ts';
import { v2Values } from './v2-values.ts';

const rates = ['hash_rate', 'h1_hash_rate', 'h24_hash_rate'];

const endpoints: EndpointSpec[] = [
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
  ...transactionLists,
];

export const v2 = wayIn(adapter, {
  name: 'f2pool, v2',
  fixtures: join(import.meta.dirname, '../fixtures'),
  scenario: 'ok',
  endpoints,
  optionalValues: v2Values,
});
