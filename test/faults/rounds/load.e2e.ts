// For `npm run test:load` only: it takes a minute and the whole machine.
import autocannon from 'autocannon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../harness/processes/processes.ts';
import { createOracle } from './oracle/oracle.ts';
import { comeBack, strike } from './run-rounds.ts';
import { patienceSeconds, startWatch } from './watch.ts';
import { type FaultWorld, startFaultWorld, type WatchedService } from './world/fault-world.ts';

const seconds = Number(process.env.LOAD_SECONDS ?? 60);
const connections = 10;
let world: FaultWorld;

beforeAll(async () => {
  world = await startFaultWorld();
}, 180_000);

afterAll(() => world?.stop());

test('under half of its greatest load the gateway answers every request while services die and come back', async () => {
  const [pool] = world.pools;
  const requests = [
    { path: '/api/pools?limit=100' },
    { path: `/api/pools/${pool?.pool_id}/status` },
    { path: `/api/clients/${encodeURIComponent(pool?.client_name ?? '')}/summary` },
  ];
  // In its own thread, so that the callers do not wait for this one.
  const options = { url: world.gatewayUrl, connections, requests, timeout: 10, workers: 1 };
  const capacity = (await autocannon({ ...options, duration: 2 })).requests.average;
  const oracle = createOracle(world, { deadlineMs: 2000, slackMs: 4000 });
  const watch = startWatch(oracle);
  const load = Promise.resolve(autocannon({ ...options, duration: seconds, overallRate: Math.ceil(capacity / 2) }));
  let over = false;
  const result = load.finally(() => {
    over = true;
  });
  let kills = 0;
  try {
    for (; !over; kills += 1) {
      const service = world.services[kills % world.services.length] as WatchedService;
      strike(service);
      await service.process.stop('SIGKILL');
      await watch.check();
      await watch.guard(
        until(
          () => oracle.follows(service),
          (follows) => !follows,
          patienceSeconds,
        ),
      );
      await watch.guard(comeBack(world, service, 'killed'));
      await watch.check();
    }
  } finally {
    await result.catch(() => undefined);
    await watch.stop();
  }
  const { errors, timeouts, non2xx, '2xx': good, latency } = await result;
  console.info(
    `${good} answers at ${Math.round(capacity / 2)}/s of ${Math.round(capacity)}/s, 99 % within ${latency.p99} ms, all within ${latency.max} ms; ` +
      `${kills} services killed; ${oracle.counts.statuses} statuses judged, ${oracle.counts.marked} marked`,
  );
  expect({ errors, timeouts, non2xx }).toEqual({ errors: 0, timeouts: 0, non2xx: 0 });
  expect(good).toBeGreaterThan(0);
  expect(kills).toBeGreaterThan(1);
}, 300_000);
