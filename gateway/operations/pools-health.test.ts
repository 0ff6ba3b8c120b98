import { raw } from '@poolgate/server/testing/plain-api.ts';
import { describe, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { sampleFault, skippedPool } from '../testing/file-faults.ts';
import { eventually, gatewayOver, patient, standIn, testClock } from '../testing/gateway.ts';
import { readerOf } from '../testing/keys.ts';
import { sampleChange, unreadChange } from '../testing/samples.ts';

const client = encodeURIComponent('Client Company Ltd');

async function monitored() {
  const [one, two] = [await standIn('alpha'), await standIn('beta')];
  one.put(sampleChange('alpha_001'), unreadChange('alpha_002', { pool: { active: false, client_name: 'Past' } }));
  two.put(sampleChange('beta_001', { pool: { client_name: 'Other', country: 'Norway', tags: ['a'], company: 'C' } }));
  const clock = testClock();
  const services = { one: one.url, two: two.url };
  const gateway = await gatewayOver(services, { sourceRetentionSeconds: 1000 }, { now: clock.now, timings: patient });
  await eventually(async () => expect(await gateway.json('/api/pools')).toHaveLength(2));
  const health = async (query = '') => {
    const { status, text, headers } = await raw(gateway.url, 'GET', `/health/pools${query}`);
    const body = JSON.parse(text) as { pools: number; detail: string; refused: object[]; warnings: object[] };
    expectContract(status === 200 ? 'PoolsHealth' : 'Problem', body);
    expect([headers['cache-control'], headers['retry-after']]).toEqual([
      'no-store',
      status === 503 ? expect.anything() : undefined,
    ]);
    return [status, status === 200 ? body.pools : body.detail];
  };
  return { one, two, clock, gateway, health };
}

const isDown = (detail: RegExp) => [503, expect.stringMatching(detail)];

describe('GET /health/pools', () => {
  test('is 200 while every active pool of the filter is fresh', async () => {
    const { health } = await monitored();
    expect(await health()).toEqual([200, 2]);
    for (const query of ['type=beta', 'client=Other', 'country=Norway', 'tag=a', 'company=C', 'client=Other&type=beta'])
      expect([query, ...(await health(`?${query}`))]).toEqual([query, 200, 1]);
  });

  test('is 404 where no active pool fits: a mistyped filter must not be green', async () => {
    const { health, one } = await monitored();
    const nothing = [404, expect.stringMatching(/^No active pool has the .* Correct the filter/)];
    for (const query of ['client=Othr', 'client=Past', 'type=gamma', 'tag=b', 'client=Other&type=alpha'])
      expect([query, ...(await health(`?${query}`))]).toEqual([query, ...nothing]);
    // What may be anybody's does not make the mistyped client known.
    one.configure({ refused: [sampleFault(null)] });
    await eventually(async () => expect((await health('?client=Other'))[0]).toBe(503));
    expect(await health('?client=Othr')).toEqual(nothing);
  });

  test('is 503 while one is stale, and names it', async () => {
    const { health, clock, one } = await monitored();
    clock.time += 3600;
    expect(await health()).toEqual(isDown(/^Of 2 pools: alpha_001 is stale\. beta_001 is stale\. GET \/api\/status/));
    one.put(...Array.from({ length: 30 }, (_, index) => unreadChange(`alpha_${101 + index}`)));
    await eventually(async () => expect(await health('?type=alpha')).toEqual(isDown(/^Of 31 pools: .* And 11 more\./)));
  });

  test('is 503 while something is refused or unread, until it is mended; what is still read is only named', async () => {
    const { health, one, two, gateway } = await monitored();
    two.configure({ refused: [sampleFault('beta_002', { client_names: ['Only Refused'] })] });
    await eventually(async () =>
      expect(await health()).toEqual(
        isDown(/^Of 2 pools: beta_002 is not read: pools\.yaml, line 7: account\.coin is/),
      ),
    );
    expect(await health('?client=Only%20Refused')).toEqual(isDown(/^Of 0 pools: beta_002 is not read/));
    expect(await health(`?client=${client}`)).toEqual([200, 1]);
    two.configure({ refused: [sampleFault('beta_001', { still_read: true })] });
    one.configure({ warnings: [sampleFault(null, { reason: 'Look here.' })] });
    await eventually(async () => {
      expect(await health()).toEqual([200, 2]);
      expect(await gateway.json('/health/pools')).toMatchObject({
        refused: [{ pool_id: 'beta_001' }],
        warnings: [{ reason: 'Look here.' }],
      });
    });
    // An inactive pool whose entry is wrong is watched by nobody.
    two.configure({ refused: [sampleFault('alpha_002', { client_names: ['Past'], still_read: true })] });
    await eventually(async () => expect(await health('?client=Past')).toEqual([404, expect.stringContaining('Past')]));
    two.configure({});
    one.configure({ skipped: [skippedPool('gamma_001'), skippedPool('beta_001')] });
    await eventually(async () => expect(await health()).toEqual(isDown(/gamma_001 is not read: .* No service reads/)));
    expect(await health('?type=alpha')).toEqual([200, 1]);
    expect(await health('?type=gamma')).toEqual(isDown(/gamma_001 is not read/));
  });

  test('is 503 while a service is away, gone, or never answered, and where there is no pool at all', async () => {
    const { health, two, clock, gateway } = await monitored();
    await two.stop();
    await eventually(async () => expect(await health()).toEqual(isDown(/beta_001 is unreachable\./)));
    expect(await health('?type=alpha')).toEqual([200, 1]);
    clock.time += 1001;
    await eventually(async () => expect((await gateway.source('two'))?.state).toBe('gone'));
    expect(await health('?client=Other')).toEqual(isDown(/beta_001 is unreachable\./));

    const dark = await standIn('gamma');
    await dark.stop();
    const empty = await standIn('delta');
    const blind = await gatewayOver({ dark: dark.url, empty: empty.url });
    const ask = async () => {
      const { status, text } = await raw(blind.url, 'GET', '/health/pools?client=Anybody');
      return [status, (JSON.parse(text) as { detail: string }).detail];
    };
    await eventually(async () => expect(await ask()).toEqual(isDown(/^Of 0 pools: .*refused the connection/)));
    await dark.start();
    await eventually(async () => expect((await ask())[0]).toBe(404));
    expect((await blind.get('/health/pools')).status).toBe(503);
    expect((await blind.get('/health/ready')).status).toBe(200);
    const ofPast = await readerOf(gateway, { clients: ['Past'] });
    expect(await (await ofPast.get('/health/pools')).json()).toMatchObject({
      status: 503,
      detail: expect.stringMatching(/^This key sees no active pool/),
    });
  });
});
