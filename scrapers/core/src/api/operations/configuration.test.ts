import { expect, test } from 'vitest';
import { poolFile, startAlpha } from '../../../testing/service/start-alpha.ts';
import { waitUntil } from '../../../testing/wait-until.ts';

const alpha = (number: string, more: Record<string, unknown> = {}) =>
  poolFile(number, { token: `token-${number}` }, more);
const foreign = alpha('001').replace('alphapool_001', 'betapool_001');

test('a service says its name, its database and everything that it does not read', async () => {
  const service = await startAlpha({
    files: {
      'a.yaml': alpha('001'),
      'b.yaml': `[${foreign},${alpha('002', { tags: 5, client_name: 'CLIENT COMPANY LTD' })}]`,
    },
    environment: { SERVICE_NAME: 'alpha-east' },
  });
  const { body } = await service.ask('getService');
  const fault = { file: 'b.yaml', line: 1, still_read: false };
  expect(body).toMatchObject({
    type: 'alphapool',
    name: 'alpha-east',
    database_id: expect.stringMatching(/^[0-9a-f]{16}-alphapool$/),
    pools: ['alphapool_001'],
    refused: [{ ...fault, pool_id: 'alphapool_002', pools: ['alphapool_002'], client_names: ['CLIENT COMPANY LTD'] }],
    skipped: [{ ...fault, pool_id: 'betapool_001', pools: ['betapool_001'], client_names: ['Client Company Ltd'] }],
    warnings: [{ file: 'b.yaml', client_names: ['CLIENT COMPANY LTD', 'Client Company Ltd'] }],
  });
  const metrics = (await service.ask('getMetrics')).text;
  expect(metrics).toContain('poolgate_scraper_refused{kind="refused"} 1');
  expect(metrics).toContain('poolgate_scraper_refused{kind="skipped"} 1');
  expect(metrics).toContain('poolgate_scraper_refused{kind="warning"} 1');
  expect(metrics).toMatch(/poolgate_scraper_info\{name="alpha-east",type="alphapool",version="[^"]+"\} 1/);
  await service.restart({ SERVICE_NAME: '' });
  const again = (await service.ask('getService')).body;
  expect(again).toMatchObject({ name: 'alphapool', database_id: body.database_id });
});

test('a change of what is not read ends a held request at once, and is told once', async () => {
  const service = await startAlpha({ files: { 'a.yaml': alpha('001') } });
  const changes = async (since: string, wait: number) =>
    (await service.ask('getChanges', { query: `?since=${since}&wait=${wait}` })).body;
  const settled = () =>
    waitUntil('nothing is new', async () => {
      const { since } = (await service.ask('getChanges')).body;
      const next = await changes(since, 0.2);
      return next.pools.length === 0 && !('configuration' in next) && next.since;
    });
  const first = (await service.ask('getChanges')).body;
  expect(first).toMatchObject({ complete: true, configuration: { refused: [], skipped: [], warnings: [] } });
  expect(first.pools[0].status).not.toHaveProperty('file_faults');

  const since = await settled();
  const begun = performance.now();
  const held = changes(since, 30);
  service.putFile('b.yaml', foreign);
  const told = await held;
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(told).toMatchObject({
    complete: false,
    pools: [],
    removed: [],
    configuration: { skipped: [{ pool_id: 'betapool_001' }] },
  });
  expect(await changes(told.since, 0.1)).toEqual({
    since: told.since,
    complete: false,
    pools: [],
    removed: [],
    payout_events: told.payout_events,
    health: expect.objectContaining({ backup: expect.anything() }),
  });

  // The `since` of a service before this one had two parts.
  const [epoch, revision] = told.since.split('.');
  const older = await changes(`${epoch}.${revision}`, 30);
  expect(older).toMatchObject({ since: told.since, complete: false, pools: [], configuration: { skipped: [{}] } });

  service.putFile('b.yaml', alpha('002'));
  const mended = await waitUntil('the fault is gone', async () => {
    const answer = await changes(told.since, 5);
    return answer.configuration?.skipped.length === 0 && answer;
  });
  expect(mended.configuration).toEqual({ refused: [], skipped: [], warnings: [] });
}, 30_000);

test('the status of a pool says what is wrong with its file, also while it is read on', async () => {
  const service = await startAlpha({ files: { 'a.yaml': alpha('001'), 'b.yaml': alpha('002') } });
  const faults = async (pool_id: string) => (await service.ask('getStatus', { params: { pool_id } })).body.file_faults;
  expect(await faults('alphapool_001')).toEqual([]);
  service.putFile('a.yaml', alpha('001', { tags: 5, active: 'no' }));
  const told = await waitUntil('the faults are told', async () => {
    const found = await faults('alphapool_001');
    return found.length > 0 && found;
  });
  expect(told).toEqual([
    {
      ...{ file: 'a.yaml', line: 1, pool_id: 'alphapool_001', reason: expect.stringContaining('tags') },
      still_read: true,
    },
    expect.objectContaining({ reason: 'active must be true or false.', still_read: true }),
  ]);
  expect(await faults('alphapool_002')).toEqual([]);
  service.putFile('a.yaml', 'pool_id: [');
  await waitUntil('the whole file is named', async () => (await faults('alphapool_001'))[0]?.pool_id === null);
  service.putFile('a.yaml', alpha('001'));
  await waitUntil('it is mended', async () => (await faults('alphapool_001')).length === 0);
}, 30_000);

test('of very many faults a thousand are told, and the last one says how many more', async () => {
  const many = Array.from({ length: 1500 }, (_, index) => foreign.replace('_001', `_${1001 + index}`));
  const service = await startAlpha({ files: { 'a.yaml': `[${many.join(',\n')}]` } });
  const { skipped } = (await service.ask('getService')).body;
  expect(skipped).toHaveLength(1000);
  expect(skipped[999]).toMatchObject({
    file: '.',
    line: null,
    pool_id: null,
    reason: expect.stringMatching(/^There are 501 more/),
  });
  expect(skipped[999].pools).toHaveLength(501);
  expect((await service.ask('getMetrics')).text).toContain('poolgate_scraper_refused{kind="skipped"} 1500');
});

test('an odd entry is told within the lengths of the contract, and costs no other pool', async () => {
  const variable = 'A'.repeat(4000);
  const service = await startAlpha({
    files: {
      'a.yaml': alpha('001'),
      'b.yaml': poolFile('002', { token: `\${${variable}}` }),
      'c.yaml': alpha('003').replace('alphapool_003', '\\u200b'.repeat(190)),
    },
  });
  // Every answer is checked against the contract.
  const { pools, configuration } = (await service.ask('getChanges')).body;
  expect(pools).toHaveLength(1);
  expect(configuration.refused).toMatchObject([
    { file: 'b.yaml', reason: expect.stringMatching(/^account\.token needs the environment variable A+…$/) },
    { file: 'c.yaml', pool_id: null },
  ]);
  expect((await service.ask('getService')).body.refused).toEqual(configuration.refused);
});

test('lists of a client find it in either Unicode form', async () => {
  const service = await startAlpha({ files: { 'a.yaml': alpha('001'), 'b.yaml': alpha('002') } });
  service.sql("UPDATE pool_metadata SET client_name = 'Zu\u0308rich' WHERE pool_id = 'alphapool_001'");
  for (const client of ['Z\u00fcrich', 'Zu\u0308rich']) {
    const { body } = await service.ask('listWorkers', { query: `?client=${encodeURIComponent(client)}` });
    expect(body.pools.map(({ pool_id }: { pool_id: string }) => pool_id)).toEqual(['alphapool_001']);
    const sums = await service.ask('sumEarnings', { query: `?client=${encodeURIComponent(client)}` });
    expect(sums.status).toBe(200);
  }
});
