import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { adminKeyIn, byAdmin } from '../harness/admin-key.ts';
import { writePools } from '../harness/folders.ts';
import { oneType, type TestLauncher } from '../harness/processes/launcher.ts';
import { openLaunches } from '../harness/processes/launches.ts';
import { descendantsOf, stillRunning } from '../harness/processes/process-table.ts';
import { getJson, until } from '../harness/processes/processes.ts';
import { type RunningSimulator, simulatorAt } from '../harness/processes/simulator-process.ts';
import { recomputedTotals, type Summary, type SummaryStatus } from '../harness/recomputed-totals.ts';
import { demoPools } from '../harness/types/demo-pools.ts';
import { findSimulatedTypes } from '../harness/types/simulated-types.ts';
import { untruths } from '../harness/untruths.ts';

interface Listed {
  pool_id: string;
  pool_type: string;
  client_name: string;
  freshness: string;
}

interface Earnings {
  pool_id: string;
  currency: string | null;
  earnings: { date: string; total_income: string }[];
}

interface Summed {
  group_by: string;
  groups: { name: string; earnings: { currency: string | null; total_income: string }[] }[];
  coverage: object;
}

const groupings = ['day', 'month', 'country', 'client', 'company', 'pool'];
const sumPath = '/api/earnings?from=2000-01-01&to=2999-12-31';

const types = await findSimulatedTypes();
const accounts = await demoPools();
const poolIds = accounts.map(({ pool }) => pool.pool_id).sort();
const listed = (url: string) => getJson<Listed[]>(`${url}/api/pools`);
const { folder, launch } = openLaunches();

describe('the demo, started without pool files', () => {
  const temporary = folder();
  const poolsDir = join(folder(), 'pools');
  const demoFolder = () => readdirSync(temporary).find((name) => name.startsWith('poolgate-demo-')) as string;
  let started: TestLauncher;
  let gateway: string;
  let simulator: RunningSimulator;
  const urlOf = (name: string) => new RegExp(`^ {2}${name} +(\\S+)`, 'm').exec(started.output())?.[1] as string;
  const admin = (init: RequestInit = {}) => byAdmin(join(temporary, demoFolder()), init);
  const compare = (poolId: string) => untruths({ gateway, simulator, admin: admin() }, poolId);

  beforeAll(async () => {
    // It stands still between the tests, so that figures can be compared.
    const still = { TICK_SECONDS: '0', POLL_INTERVAL_SECONDS: '600' };
    started = launch({ ...still, TMPDIR: temporary, POOLS_DIR: poolsDir }, { inGroup: true });
    gateway = await started.ready();
    simulator = await simulatorAt(urlOf('simulator'));
  }, 180_000);

  test('prints what runs where, and what to try', () => {
    const output = started.output();
    expect(output).toContain('simulated pools');
    for (const name of ['gateway', 'simulator', ...types.map(({ type }) => type)])
      expect(output).toMatch(new RegExp(`^ {2}${name} +http://127\\.0\\.0\\.1:\\d+ +\\S`, 'm'));
    expect(output).toContain(`Try:\n  ${gateway}/\n`);
    for (const path of ['/api/pools', '/api/clients', '/docs']) expect(output).toContain(`  ${gateway}${path}\n`);
    expect(output).toContain(`Its data is in ${join(temporary, demoFolder())}, which is deleted at the end.\n`);
  });

  test('lets everybody on the machine read, and whoever has the key in its folder change something', async () => {
    const stateDir = join(temporary, demoFolder());
    const output = started.output();
    expect(output).toContain(`Changes need the admin key, which is in ${join(stateDir, 'admin.key')}. Anybody on this`);
    expect(output).not.toContain(adminKeyIn(stateDir));
    const poll = (init: RequestInit) =>
      fetch(`${gateway}/api/pools/${poolIds[0]}/poll`, { ...init, method: 'POST' }).then(({ status }) => status);
    expect(await poll({})).toBe(403);
    // The gateway knows a pool once it has heard the pool's service.
    await until(
      () => poll(admin()),
      (status) => status === 200,
    );
    expect((await fetch(`${gateway}/api/pools`)).status).toBe(200);
  }, 60_000);

  test('every pool of every type is fresh within a minute', async () => {
    const pools = await until(
      () => listed(gateway),
      (all) => all.length === poolIds.length && all.every(({ freshness }) => freshness === 'fresh'),
      60,
    );
    expect(pools.map(({ pool_id }) => pool_id)).toEqual(poolIds);
    expect(new Set(pools.map(({ pool_type }) => pool_type))).toEqual(new Set(types.map(({ type }) => type)));
    for (const path of ['/api/clients', '/docs']) expect((await fetch(`${gateway}${path}`)).status).toBe(200);
  }, 120_000);

  test.each(poolIds)(
    '%s: the API says in every field what the pool says',
    async (poolId) => {
      // One pool alone can be tried, with `-t`.
      await until(
        () => listed(gateway),
        (all) => all.some(({ pool_id, freshness }) => pool_id === poolId && freshness === 'fresh'),
      );
      expect(await compare(poolId)).toEqual([]);
    },
    60_000,
  );

  test('the summary of each client is the sum of its statuses', async () => {
    const clients = await getJson<{ client_name: string; pools: number }[]>(`${gateway}/api/clients`);
    expect(clients.reduce((sum, { pools }) => sum + pools, 0)).toBe(poolIds.length);
    const pools = await listed(gateway);
    for (const { client_name } of clients) {
      const own = pools.filter((pool) => pool.client_name === client_name).map(({ pool_id }) => pool_id);
      const summary = await getJson<Summary>(`${gateway}/api/clients/${encodeURIComponent(client_name)}/summary`);
      const shown = await Promise.all(own.map((id) => getJson<SummaryStatus>(`${gateway}/api/pools/${id}/status`)));
      expect(summary.pools.map(({ pool_id }) => pool_id)).toEqual(own);
      expect(summary.totals).toMatchObject(recomputedTotals(shown, summary.totals));
    }
  }, 120_000);

  test('the earnings over all pools are the sums of their days', async () => {
    const answers = await Promise.all(groupings.map((by) => getJson<Summed>(`${gateway}${sumPath}&group_by=${by}`)));
    const each = await Promise.all(
      poolIds.map((id) => getJson<Earnings>(`${gateway}/api/pools/${id}/earnings?limit=10000`)),
    );
    const byCurrency = new Map<string | null, Decimal>();
    for (const { currency, earnings } of each)
      for (const { total_income } of earnings)
        byCurrency.set(currency, (byCurrency.get(currency) ?? new Decimal(0)).plus(total_income));
    expect(byCurrency.size).toBeGreaterThan(1);
    const earning = each.filter(({ earnings }) => earnings.length > 0).map(({ pool_id }) => pool_id);
    for (const { group_by, groups, coverage } of answers) {
      const sums = new Map<string | null, Decimal>();
      for (const { currency, total_income } of groups.flatMap(({ earnings }) => earnings))
        sums.set(currency, (sums.get(currency) ?? new Decimal(0)).plus(total_income));
      const texts = (of: typeof sums) => [...of].map(([currency, sum]) => `${currency} ${sum.toFixed()}`).sort();
      expect([group_by, texts(sums)]).toEqual([group_by, texts(byCurrency)]);
      expect(coverage).toMatchObject({ pools: poolIds.length, covered: earning.length, missing: 0, sources: [] });
      if (group_by === 'pool') expect(groups.map(({ name }) => name)).toEqual(earning);
    }
  }, 120_000);

  test.each(poolIds)(
    '%s: the API says the current figures some ticks later',
    async (poolId) => {
      await simulator.tick(poolId, 3);
      const polled = await getJson<{ id: number }>(`${gateway}/api/pools/${poolId}/poll`, admin({ method: 'POST' }));
      await until(
        () => getJson<{ id: number }>(`${gateway}/api/pools/${poolId}/status`),
        ({ id }) => id === polled.id,
      );
      const found = await compare(poolId);
      // Poolgate keeps workers and payments that the pool's lists have dropped.
      expect(
        found.filter((line) => !/^(workers: got|payouts: got|earnings: got|status\.offline_workers)/.test(line)),
      ).toEqual([]);
    },
    60_000,
  );

  test('the launcher names a killed service and starts it again at its port, and its pools become fresh', async () => {
    const victim = types[0]?.type as string;
    const before = await started.process(victim);
    const url = urlOf(victim);
    process.kill(before.pid, 'SIGKILL');
    await until(started.output, (output) => output.includes(`${victim} was ended by SIGKILL; it is started again.`));
    await until(
      async () => (await listed(gateway)).filter(({ pool_type }) => pool_type === victim),
      (pools) => pools.some(({ freshness }) => freshness === 'unreachable'),
    );
    const after = await until(
      () => started.process(victim),
      ({ pid }) => pid !== before.pid,
    );
    expect(after.pid).not.toBe(before.pid);
    await until(
      () => listed(gateway),
      (all) => all.length === poolIds.length && all.every(({ freshness }) => freshness === 'fresh'),
      90,
    );
    const sources = await getJson<{ name: string; url: string; state: string }[]>(`${gateway}/api/sources`);
    expect(sources.find(({ name }) => name === victim)).toMatchObject({ url, state: 'up' });
  }, 180_000);

  test('a first pool file: the demo goes on, and a line says how to change over', async () => {
    mkdirSync(poolsDir);
    writePools(poolsDir, 'mine.yaml', [{ pool_id: poolIds[0] }]);
    const told = 'mine.yaml: added, but this is the demo. Stop it with Ctrl-C and start again to read the files in ';
    await until(started.output, (text) => text.includes(told));
    expect((await fetch(`${gateway}/health/live`)).status).toBe(200);
  }, 60_000);

  test('Ctrl-C prints one line, and leaves no process and no file; the pool file was told once', async () => {
    const children = descendantsOf(started.child.pid as number);
    expect(children.length).toBeGreaterThanOrEqual(types.length + 2);
    const printed = started.ctrlC();
    expect(await started.ended).toBe(0);
    expect(printed()).toBe('Stopping …\n');
    expect(
      await until(
        () => stillRunning(children),
        (left) => left.length === 0,
      ),
    ).toEqual([]);
    expect(demoFolder()).toBeUndefined();
    expect(started.output().match(/^.*mine\.yaml.*$/gm)).toHaveLength(1);
  }, 120_000);
});

test('a demo that cannot start leaves nothing behind', async () => {
  const [TMPDIR, POOLS_DIR] = [folder(), folder()];
  const started = launch({ PORT: '0', POOLS_DIR, TMPDIR, TICK_SECONDS: 'soon' }, { command: oneType });
  expect(await started.ended).toBe(1);
  expect(started.stderr()).toMatch(/TICK_SECONDS.*\nsimulator ended with code 1 before it was ready/);
  expect(readdirSync(TMPDIR).filter((name) => name.startsWith('poolgate-demo-'))).toEqual([]);
}, 60_000);
