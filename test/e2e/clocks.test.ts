import { toTimestamp } from '@poolgate/language/time.ts';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { eventually, gatewayOver, patient, type TestGateway, temporaryFolder } from '../../gateway/testing/gateway.ts';
import { fullReading } from '../../scrapers/core/testing/samples.ts';
import { type Alpha, poolFile, startAlpha } from '../../scrapers/core/testing/service/start-alpha.ts';
import { reads } from '../../scrapers/core/testing/service/upstream.ts';

// A real service whose clock is wrong, and a real gateway whose clock is right.

const hour = 3600;
/** What a busy machine may take for anything, in seconds. The clocks differ by hours. */
const patience = 60;
const poolId = 'alphapool_001';
const client = 'Client Company Ltd';

/** The true time, which tests move on, and the clock of the service, which they set. */
function clocks(offset: number) {
  const clock = { passed: 0, offset, now: () => Date.now() / 1000 + clock.passed };
  return { clock, serviceNow: () => new Date((clock.now() + clock.offset) * 1000) };
}

async function started(offset: number) {
  const { clock, serviceNow } = clocks(offset);
  const alpha = await startAlpha({ files: { 'a.yaml': poolFile('001', { token: 'good' }) }, now: serviceNow });
  const stateDir = temporaryFolder();
  const logged: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const startGateway = () =>
    gatewayOver({ alpha: alpha.url }, { stateDir }, { now: clock.now, timings: patient, logger });
  const world = { alpha, clock, gateway: await startGateway(), logged, readAt: 0, readings: 0 };
  return {
    ...world,
    world,
    /** Reads the account, and waits until the gateway has the figures. */
    async read() {
      world.readings += 1;
      const balance = `${world.readings}.00000000`;
      alpha.upstream.answer('good', reads(fullReading({ balance, earnings: [], payouts: [] })));
      world.readAt = clock.now();
      expect((await alpha.poll(poolId)).status).toBe(200);
      await hears(world.gateway, balance);
    },
    async restartGateway(meanwhile: () => void = () => undefined) {
      await world.gateway.close();
      meanwhile();
      world.gateway = await startGateway();
      await eventually(async () => expect((await world.gateway.source('alpha'))?.state).toBe('up'));
    },
    setClock: (to: number) => {
      clock.offset = to;
    },
  };
}

const hears = (gateway: TestGateway, balance: string) =>
  eventually(async () => expect((await gateway.status(poolId)).balance).toBe(balance));

async function differs(gateway: TestGateway, from: number, to = from) {
  await eventually(async () => {
    const { clock_difference_seconds: difference = null } = (await gateway.source('alpha')) ?? {};
    expect(difference).toBeGreaterThanOrEqual(from - patience);
    expect(difference).toBeLessThanOrEqual(to + patience);
  });
}

/** The figures are as old as they are, and count accordingly. */
async function expectTrue({
  gateway,
  clock,
  readAt,
  alpha,
}: {
  gateway: TestGateway;
  clock: { now(): number };
  readAt: number;
  alpha: Alpha;
}) {
  const isTrue = (moment: string | null | undefined) => {
    const age = clock.now() - Date.parse(String(moment)) / 1000;
    const trueAge = clock.now() - readAt;
    expect([moment, age]).toEqual([moment, expect.toSatisfy((one: number) => Math.abs(one - trueAge) < patience)]);
  };
  const isOld = clock.now() - readAt > 1800;
  const status = await gateway.status(poolId);
  expect(status.freshness).toBe(isOld ? 'stale' : 'fresh');
  for (const moment of [status.observed_at, status.timestamp, status.parts?.money.observed_at]) isTrue(moment);
  type Summary = {
    totals: { balances: unknown[]; coverage: { gaps: { since: string }[] } };
    pools: { observed_at: string }[];
  };
  const summary = await gateway.json<Summary>(`/api/clients/${encodeURIComponent(client)}/summary`);
  expect(summary.totals.coverage.gaps).toHaveLength(isOld ? 1 : 0);
  for (const { since } of summary.totals.coverage.gaps) isTrue(since);
  isTrue(summary.pools[0]?.observed_at);
  const { workers } = await gateway.json<{ workers: { observed_at: string; freshness: string }[] }>('/api/workers');
  expect(workers[0]?.freshness).toBe(status.freshness);
  isTrue(workers[0]?.observed_at);
  const metrics = await (await gateway.get('/metrics')).text();
  const [, observedAt] = metrics.match(/^poolgate_pool_observed_at_seconds\{pool_id="alphapool_001"\} (.+)$/m) ?? [];
  isTrue(toTimestamp(Number(observedAt)));
  // The service itself writes what its clock says.
  const own = await alpha.ask<{ observed_at: string }>('getStatus', { params: { pool_id: poolId } });
  return { shown: status.observed_at, told: own.body.observed_at };
}

test.each([
  ['3 h behind', -3 * hour, /Its clock is [23] h \d+ min behind this gateway's\. Ages are corrected\. Set the clock/],
  ['6 h ahead', 6 * hour, /Its clock is [56] h \d+ min ahead of this gateway's\. Ages are corrected\. Set the clock/],
])(
  'a service whose clock is %s: every figure is as old as it is, before and after its clock is set',
  async (_name, offset, sentence) => {
    const { world, clock, read, restartGateway, setClock, logged } = await started(offset);
    await read();
    await differs(world.gateway, offset);
    expect((await world.gateway.source('alpha'))?.message).toMatch(sentence);
    const metric = /^poolgate_source_clock_difference_seconds\{source="alpha"\} (-?\d+)$/m;
    expect(
      Math.abs(Number((await (await world.gateway.get('/metrics')).text()).match(metric)?.[1]) - offset),
    ).toBeLessThan(patience);
    const { shown, told } = await expectTrue(world);
    expect(Math.abs(Date.parse(told) - Date.parse(String(shown)) - offset * 1000)).toBeLessThan(patience * 1000);
    clock.passed += 1000;
    await expectTrue(world);

    // A restart, and the clock set after it.
    await restartGateway();
    await expectTrue(world);
    setClock(0);
    await differs(world.gateway, 0);
    expect((await world.gateway.source('alpha'))?.message).toBeNull();
    await expectTrue(world);
    clock.passed += 1000;
    await expectTrue(world);

    // New readings of the right clock are young, whatever the former ones said; then the clock is wrong again, and set while no gateway runs.
    await read();
    await expectTrue(world);
    setClock(offset);
    await differs(world.gateway, offset);
    await expectTrue(world);
    await read();
    await expectTrue(world);
    await restartGateway(() => setClock(0));
    await differs(world.gateway, 0);
    await expectTrue(world);

    // Set before a restart.
    setClock(offset);
    await differs(world.gateway, offset);
    await read();
    setClock(-offset);
    await differs(world.gateway, -offset);
    await expectTrue(world);
    await restartGateway();
    await expectTrue(world);
    await read();
    await expectTrue(world);
    const lines = logged.join('').trimEnd().split('\n');
    const said = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
    // Of the first run of the gateway, the second, the third, in which the clock is set twice, and the last. Right from the start is nothing to say.
    expect(said.filter((one) => one.startsWith('Its clock is'))).toHaveLength(1 + 2 + 2 + 1);
    expect(said.filter((one) => one === "the service's clock is right again")).toHaveLength(1);
  },
  120_000,
);
