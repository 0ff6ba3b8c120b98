import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { describe, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { pathsOverServices, summaryPath } from '../testing/csv-files.ts';
import { sampleFault, skippedPool } from '../testing/file-faults.ts';
import { eventually, gatewayOver, patient, standIn, temporaryFolder, testClock } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

type Schemas = components['schemas'];

const client = 'Client Company Ltd';
const broken = sampleFault('alpha_002', { client_names: [client], reason: 'account.coin is missing.' });
const alsoBroken = { ...broken, line: 8, reason: 'account.api_key is not set.' };
const others = sampleFault('beta_002', { line: 20, client_names: ['Only Refused'], reason: 'It is wrong.' });
const unknown = sampleFault(null, { file: 'b c.yaml', line: null, reason: 'It is no YAML.' });
const unread = skippedPool('gamma_001');

async function faultyFleet() {
  const [one, two] = [await standIn('alpha'), await standIn('beta')];
  one.put(sampleChange('alpha_001'));
  two.put(sampleChange('beta_001', { pool: { client_name: 'Other', country: 'Norway' } }));
  one.configure({ refused: [broken, alsoBroken, unknown], skipped: [skippedPool('beta_001'), unread] });
  two.configure({ refused: [others, unknown], skipped: [skippedPool('alpha_001'), unread] });
  const clock = testClock();
  const stateDir = temporaryFolder();
  const start = () => gatewayOver({ one: one.url, two: two.url }, { stateDir }, { now: clock.now, timings: patient });
  const gateway = await start();
  await eventually(async () => expect(await gateway.json('/api/pools')).toHaveLength(2));
  const coverage = async (path: string) => {
    const { coverage, totals } = await gateway.json<{
      coverage?: Schemas['AnswerCoverage'];
      totals: Schemas['Totals'];
    }>(path);
    const { refused, unread, warnings } = coverage ?? totals.coverage;
    return { refused, unread, warnings };
  };
  /** The places that an answer names. */
  const named = async (path: string) => {
    const { refused, unread, warnings } = await coverage(path);
    return [...refused, ...unread, ...warnings].map(({ pool_id, line }) => pool_id ?? line);
  };
  const problem = async (path: string, method = 'GET') => {
    const { status, text } = await raw(gateway.url, method, path, gateway.asAdmin);
    return [status, (JSON.parse(text) as { detail: string }).detail];
  };
  return { one, two, clock, gateway, start, coverage, named, problem };
}

describe('what is configured and not read', () => {
  test('is named in every coverage that it may belong to, and is gone once it is mended', async () => {
    const { one, two, gateway, coverage, named } = await faultyFleet();
    expect((await coverage('/api/status')).refused).toEqual([
      { ...unknown, sources: ['one', 'two'] },
      { ...broken, sources: ['one'] },
      { ...alsoBroken, sources: ['one'] },
      { ...others, sources: ['two'] },
    ]);
    expect((await coverage('/api/status')).unread).toEqual([
      { ...unread, sources: ['one', 'two'], reason: expect.stringMatching(/^No service reads the type gamma\./) },
    ]);
    expectContract('PoolStatuses', await gateway.json('/api/status'));
    expectContract('GroupedTotals', await gateway.json('/api/totals?group_by=client'));
    const all = [null, 'alpha_002', 'alpha_002', 'beta_002', 'gamma_001'];
    for (const path of ['/api/status', '/api/totals', '/api/workers', '/api/anomalies', '/api/earnings'])
      expect([path, await named(path)]).toEqual([path, all]);
    // What is not known to be outside a filter stays.
    expect(await named('/api/status?type=alpha')).toEqual([null, 'alpha_002', 'alpha_002']);
    expect(await named('/api/status?client=Other')).toEqual([null, 'gamma_001']);
    expect(await named('/api/status?country=Norway')).toEqual(all);
    expect(await named(summaryPath)).toEqual(['alpha_002', 'alpha_002']);
    expect(await named(`/api/clients/${encodeURIComponent(client)}/earnings`)).toEqual(['alpha_002', 'alpha_002']);
    const { groups } = await gateway.json<Schemas['GroupedTotals']>('/api/totals?group_by=client');
    expect(groups.map(({ name, totals }) => [name, totals.coverage.refused.map(({ pool_id }) => pool_id)])).toEqual([
      [client, ['alpha_002', 'alpha_002']],
      ['Only Refused', ['beta_002']],
      ['Other', []],
    ]);

    one.configure({ refused: [alsoBroken] });
    two.configure({});
    await eventually(async () => expect(await named('/api/status')).toEqual(['alpha_002']));
    one.configure({}).put(sampleChange('alpha_002'));
    await eventually(async () => expect(await named('/api/status')).toEqual([]));
    // What is read now is listed with the next answer of the service.
    await eventually(async () => expect((await gateway.get('/api/pools/alpha_002')).status).toBe(200));
  });

  test('a client of whom only refused pools are known is known', async () => {
    const { gateway, two } = await faultyFleet();
    expect(await gateway.json('/api/clients')).toContainEqual({ client_name: 'Only Refused', pools: 0 });
    const summary = await gateway.json<Schemas['ClientSummary']>('/api/clients/Only%20Refused/summary');
    expectContract('ClientSummary', summary);
    expect(summary).toMatchObject({
      pools: [],
      totals: { pools: 0, coverage: { refused: [{ pool_id: 'beta_002' }] } },
    });
    expect((await gateway.get('/api/clients/Only%20Refused/earnings')).status).toBe(200);
    two.configure({});
    await eventually(async () => expect((await gateway.get('/api/clients/Only%20Refused/summary')).status).toBe(404));
  });

  test('a pool that is asked for by its id says why it is not read, whatever is asked of it', async () => {
    const { problem } = await faultyFleet();
    const why =
      'alpha_002 is configured but not read: pools.yaml, line 7: account.coin is missing; line 8: account.api_key is not set. It is read within seconds once that is mended.';
    for (const path of ['', '/status', '/workers', '/history', '/earnings', '/payouts', '/anomalies'])
      expect([path, ...(await problem(`/api/pools/alpha_002${path}`))]).toEqual([path, 404, why]);
    expect(await problem('/api/pools/alpha_002/poll', 'POST')).toEqual([404, why]);
    expect(await problem('/api/pools/gamma_001')).toEqual([
      404,
      expect.stringMatching(
        /^gamma_001 is configured but not read: pools\.yaml, line 12: No service reads the type gamma\./,
      ),
    ]);
    expect((await problem('/api/pools/alpha_999'))[1]).toMatch(/^No pool has the id alpha_999\./);
  });

  test('a pool whose file broke says so at once, and only its own answers move', async () => {
    const { one, clock, gateway, coverage } = await faultyFleet();
    one.put(sampleChange('alpha_003'));
    await eventually(async () => expect((await gateway.get('/api/pools/alpha_003')).status).toBe(200));
    const etag = async (id: string) => (await gateway.get(`/api/pools/${id}/status`)).headers.get('etag');
    const before = [await etag('alpha_001'), await etag('alpha_003')];
    const fault = { ...broken, pool_id: 'alpha_001', pools: ['alpha_001'], still_read: true };
    const { pools: _pools, client_names: _clients, ...shown } = fault;
    one.configure({ refused: [fault] });
    await eventually(async () => expect((await gateway.status('alpha_001')).file_faults).toEqual([shown]));
    expect(await gateway.json('/api/pools/alpha_001')).toMatchObject({ freshness: 'fresh', file_faults: [shown] });
    expect((await gateway.json<Schemas['PoolStatuses']>('/api/status')).pools[0]).toMatchObject({
      file_faults: [shown],
    });
    expect(await etag('alpha_003')).toBe(before[1]);
    expect(await etag('alpha_001')).not.toBe(before[0]);
    expect((await coverage(summaryPath)).refused).toMatchObject([{ still_read: true }]);
    clock.time += 3600;
    const reason =
      'Its last reading is older than three poll intervals (1800 s). Its pool file is broken: pools.yaml, line 7: account.coin is missing.';
    const { coverage: old } = await gateway.json<Schemas['PoolStatuses']>('/api/status?type=alpha');
    expect(old.gaps[0]).toMatchObject({ pool_id: 'alpha_001', freshness: 'stale', reason });
    expect(old.gaps[1]?.reason).toMatch(/no failure was reported\. Look at the log of one\.$/);
    one.configure({});
    await eventually(async () => expect((await gateway.status('alpha_001')).file_faults).toEqual([]));
  });

  test('headers name it where there is no coverage', async () => {
    const { gateway, one } = await faultyFleet();
    one.configure({ refused: [broken, sampleFault('no, pool\n', { pools: [] }), unknown], skipped: [unread] });
    const refused = 'b%20c.yaml, pools.yaml:20=beta_002, pools.yaml:7=alpha_002, pools.yaml:7=no%2C%20pool%0A';
    const headersOf = async (path: string, accept: string) => {
      const { status, headers } = await raw(gateway.url, 'GET', path, { accept });
      return [status, headers['x-refused'], headers['x-unread'], headers['x-incomplete-pools']];
    };
    const all = [200, refused, 'pools.yaml:12=gamma_001'];
    await eventually(async () =>
      expect(await headersOf('/api/pools', 'application/json')).toEqual([...all, undefined]),
    );
    expect(await headersOf('/api/clients', 'application/json')).toEqual([...all, undefined]);
    const missing = 'alpha_002, beta_002, gamma_001';
    for (const path of ['/api/pools', '/api/clients', '/api/status', '/api/totals'])
      expect([path, ...(await headersOf(path, 'text/csv'))]).toEqual([path, ...all, missing]);
    for (const path of pathsOverServices.filter((one) => !one.includes('/clients/')))
      expect([path, ...(await headersOf(path, 'text/csv'))]).toEqual([path, ...all, missing]);
    expect(await headersOf(summaryPath, 'text/csv')).toEqual([200, 'pools.yaml:7=alpha_002', undefined, 'alpha_002']);
    expect(await headersOf('/api/status', 'application/json')).toEqual([200, undefined, undefined, undefined]);
    const { text } = await raw(gateway.url, 'GET', '/api/sources', { accept: 'text/csv' });
    expect(text).toContain('pools.yaml:20=beta_002;b%20c.yaml,pools.yaml:12=gamma_001,');
  });

  test('sources show it as told; their last word stays while they are away and over a restart of the gateway', async () => {
    const { one, two, clock, gateway, start } = await faultyFleet();
    expect(await gateway.source('one')).toMatchObject({
      refused: [broken, alsoBroken, unknown],
      unread: [{ pool_id: 'gamma_001' }],
      warnings: [],
    });
    await one.stop();
    await eventually(async () => expect((await gateway.source('one'))?.state).toBe('unreachable'));
    await gateway.close();
    const again = await start();
    await eventually(async () => expect((await again.source('two'))?.state).toBe('up'));
    await eventually(async () => expect((await again.source('one'))?.state).toBe('unreachable'));
    clock.time += 6;
    const { coverage } = await again.json<Schemas['PoolStatuses']>('/api/status');
    expect(coverage.refused.map(({ pool_id, reason }) => [pool_id, reason])).toEqual([
      [null, 'It is no YAML.'],
      ['alpha_002', 'account.coin is missing. (one said so before it stopped answering.)'],
      ['alpha_002', 'account.api_key is not set. (one said so before it stopped answering.)'],
      ['beta_002', 'It is wrong.'],
    ]);
    expect(coverage.unread).toMatchObject([{ pool_id: 'gamma_001' }]);
    two.configure(null);
    two.replaceDatabase(sampleChange('beta_001'));
    await eventually(async () => expect((await again.source('two'))?.refused).toBe(null));
  });

  test('while a service may yet be heard nothing of it is called unread', async () => {
    const [one, slow] = [await standIn('alpha'), await standIn('gamma')];
    one.configure({ skipped: [unread] });
    slow.put(sampleChange('gamma_001'));
    slow.fault = () => true;
    const clock = testClock();
    const gateway = await gatewayOver({ one: one.url, slow: slow.url }, {}, { now: clock.now });
    await eventually(async () => expect((await gateway.source('one'))?.state).toBe('up'));
    await eventually(async () => expect((await gateway.source('slow'))?.state).toBe('unreachable'));
    const unreadNow = async () => (await gateway.json<Schemas['PoolStatuses']>('/api/status')).coverage.unread;
    expect(await unreadNow()).toEqual([]);
    clock.time += 5;
    expect((await unreadNow())[0]?.reason).toMatch(/slow may be it, and never answered/);
    slow.fault = null;
    await eventually(async () => expect(await unreadNow()).toEqual([]));
    expect((await gateway.get('/api/pools/gamma_001')).status).toBe(200);
  });
});
