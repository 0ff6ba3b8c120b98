import type { PartState } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { expect, test } from 'vitest';
import { following } from '../testing/following.ts';
import { eventually, quick, standIn } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import type { Fault, StandInScraper } from '../testing/stand-in-scraper.ts';

async function followed(...changes: Parameters<StandInScraper['put']>) {
  const scraper = (await standIn()).put(...changes);
  const gateway = following({ one: scraper.url });
  await eventually(() => expect(gateway.source('one')?.state).toBe('up'));
  return { scraper, gateway };
}

test('takes over what a service lists, and which service it is', async () => {
  const { scraper, gateway } = await followed(sampleChange('alpha_001'), sampleChange('beta_001'));
  expect(gateway.poolIds()).toEqual(['alpha_001', 'beta_001']);
  expect(gateway.source('one')).toMatchObject({
    introduction: { type: 'alpha', version: '1.2.3', contractVersion: scraper.contractVersion },
    message: null,
  });
  expect(gateway.owned('one')).toEqual(['alpha_001', 'beta_001']);
});

test('learns of added, changed and removed pools while a request is held', async () => {
  const { scraper, gateway } = await followed(sampleChange('alpha_001'));
  await eventually(() => expect(scraper.held).toBe(1));
  scraper.put(sampleChange('alpha_002'));
  await eventually(() => expect(gateway.poolIds()).toEqual(['alpha_001', 'alpha_002']));
  scraper.put(sampleChange('alpha_001', { status: { online_workers: 77 } }));
  await eventually(() => expect(gateway.status('alpha_001')?.online_workers).toBe(77));
  scraper.remove('alpha_001');
  await eventually(() => expect(gateway.poolIds()).toEqual(['alpha_002']));
  expect(gateway.status('alpha_001')).toBeUndefined();
});

test('the first request asks for everything at once, the next ones are held', async () => {
  const { scraper } = await followed(sampleChange('alpha_001'));
  await eventually(() => expect(scraper.held).toBe(1));
  const asked = scraper.seen.filter(({ url }) => url.startsWith('/changes')).map(({ url }) => url);
  expect(asked.slice(0, 2)).toEqual(['/changes?wait=0&limit=500', '/changes?since=1.1&wait=0.4&limit=500']);
});

test('a pool that another database file does not have is gone', async () => {
  const { scraper, gateway } = await followed(sampleChange('alpha_001'), sampleChange('alpha_002'));
  scraper.replaceDatabase(sampleChange('alpha_002', { status: { id: 99 } }));
  await eventually(() => expect(gateway.poolIds()).toEqual(['alpha_002']));
  expect(gateway.status('alpha_002')?.id).toBe(99);
});

test('a service that stops leaves its pools readable, and is followed again when it is back', async () => {
  const { scraper, gateway } = await followed(sampleChange('alpha_001'));
  await scraper.stop();
  await eventually(() => expect(gateway.source('one')?.state).toBe('unreachable'));
  expect(gateway.source('one')?.message).toBe(
    `${scraper.url} refused the connection. Start the service, or remove it from SCRAPERS.`,
  );
  expect(gateway.status('alpha_001')).toMatchObject({ online_workers: 10, freshness: 'unreachable' });
  scraper.put(sampleChange('alpha_001', { status: { online_workers: 12 } }));
  await scraper.start();
  await eventually(() => expect(gateway.status('alpha_001')).toMatchObject({ online_workers: 12, freshness: 'fresh' }));
});

const answerWith =
  (status: number, body: string, type = 'application/json'): Fault =>
  (request, response) => {
    if (!request.url?.startsWith('/changes')) return false;
    response.writeHead(status, { 'Content-Type': type }).end(body);
    return true;
  };
test.each<[string, Fault, RegExp, state?: 'refused' | 'unreachable']>([
  ['does not answer', (request) => request.url?.startsWith('/changes') === true, /did not answer within 0.\d+ s/],
  ['hangs altogether', () => true, /did not answer within/],
  ['answers 500', answerWith(500, '{}'), /answered \/changes with 500/],
  ['answers with a page', answerWith(200, '<html>', 'text/html'), /is no JSON/, 'refused'],
  ['answers nothing', answerWith(200, ''), /breaks the contract/, 'refused'],
  ['answers half', answerWith(200, '{"since":"x","pools":['), /is no JSON/, 'refused'],
  ['answers something else', answerWith(200, '[]'), /breaks the contract/, 'refused'],
  [
    'sends the gateway elsewhere',
    (request, response) => {
      if (!request.url?.startsWith('/changes')) return false;
      response.writeHead(302, { Location: '/pools/alpha_001/workers' }).end();
      return true;
    },
    /could not be asked/,
  ],
])(
  'a service that %s is not followed, keeps its pools and hurts no other',
  async (_what, fault, message, state = 'unreachable') => {
    const broken = (await standIn()).put(sampleChange('alpha_001'));
    const healthy = (await standIn('beta')).put(sampleChange('beta_001'));
    const gateway = following({ broken: broken.url, healthy: healthy.url });
    await eventually(() => expect(gateway.poolIds()).toEqual(['alpha_001', 'beta_001']));
    broken.fault = fault;
    broken.put(sampleChange('alpha_001', { status: { online_workers: 99 } }));
    await eventually(() => expect(gateway.source('broken')?.state).toBe(state));
    await eventually(() => expect(gateway.source('broken')?.message).toMatch(message));
    expect(gateway.poolIds()).toEqual(['alpha_001', 'beta_001']);
    healthy.put(sampleChange('beta_001', { status: { online_workers: 5 } }));
    await eventually(() => expect(gateway.status('beta_001')).toMatchObject({ online_workers: 5, freshness: 'fresh' }));
    broken.fault = null;
    await eventually(() => expect(gateway.status('alpha_001')?.freshness).toBe('fresh'));
  },
);

test.each<[string, Partial<PartState>]>([
  ['read in the far future', { observed_at: '9999-12-31T23:59:59Z' }],
  ['read before there were pools', { observed_at: '0001-01-01T00:00:00Z' }],
  [
    'failed without end',
    { error: { kind: 'auth', message: 'Refused.', since: '9999-12-31T23:59:59Z', count: Number.MAX_SAFE_INTEGER } },
  ],
  ['not offered, and yet read', { offered: false, observed_at: '9999-12-31T23:59:59Z' }],
])('a part that is %s costs no other pool', async (_what, money) => {
  const change = sampleChange('alpha_001');
  Object.assign(change.status.parts?.money ?? {}, money);
  const { scraper, gateway } = await followed(change, sampleChange('alpha_002'));
  expect(gateway.status('alpha_001')?.parts?.hashrate.freshness).toBe('fresh');
  expect(gateway.status('alpha_002')).toMatchObject({ freshness: 'fresh', parts: { money: { freshness: 'fresh' } } });
  scraper.put(sampleChange('alpha_001', { status: { online_workers: 5 } }));
  await eventually(() => expect(gateway.status('alpha_001')).toMatchObject({ online_workers: 5 }));
  expect(gateway.status('alpha_001')?.parts?.money.freshness).toBe('fresh');
});

test('an answer that is too large is not taken in', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const gateway = following({ one: scraper.url }, { bodyLimit: 10_000 });
  await eventually(() => expect(gateway.source('one')?.state).toBe('up'));
  scraper.put(
    sampleChange('alpha_001', { pool: { tags: Array.from({ length: 2000 }, (_, index) => `tag ${index}`) } }),
  );
  await eventually(() => expect(gateway.source('one')?.message).toMatch(/too large/));
});

test('fields of a newer service beyond the contract are left out', async () => {
  const change = sampleChange('alpha_001');
  const { gateway } = await followed({ pool: change.pool, status: { ...change.status, mood: 'good' } as never });
  const status = gateway.status('alpha_001');
  expect(status?.online_workers).toBe(10);
  expect(status).not.toHaveProperty('mood');
});

test('a service that does not hold requests is not asked in a circle', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const gateway = following({ one: scraper.url }, { timings: { ...quick, retryMs: 100 } });
  await eventually(() => expect(gateway.source('one')?.state).toBe('up'));
  scraper.fault = answerWith(200, JSON.stringify({ since: 'x', complete: false, pools: [], removed: [] }));
  const before = scraper.seen.length;
  const began = performance.now();
  await eventually(() => expect(scraper.seen.length - before).toBeGreaterThan(4));
  expect(performance.now() - began).toBeGreaterThan(3 * 100);
});

test('the service token is sent, and a wrong one is said so', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  scraper.token = 'token-for-tests';
  const right = following({ one: scraper.url }, { serviceToken: 'token-for-tests' });
  const wrong = following({ one: scraper.url }, { serviceToken: 'another-token' });
  await eventually(() => expect(right.source('one')?.state).toBe('up'));
  await eventually(() => expect(wrong.source('one')?.message).toMatch(/same SERVICE_TOKEN/));
  expect(JSON.stringify(wrong.source('one'))).not.toContain('another-token');
});

test('a service that does not go by the name under which it is asked is said so', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  scraper.fault = (_request, response) => {
    response.writeHead(403, { 'Content-Type': 'application/problem+json' }).end('{}');
    return true;
  };
  const gateway = following({ one: scraper.url });
  await eventually(() => expect(gateway.source('one')?.message).toMatch(/under this name \(403\).*ALLOWED_HOSTS/));
});

test('stops within a second while requests are held', async () => {
  const { scraper, gateway } = await followed(sampleChange('alpha_001'));
  await eventually(() => expect(scraper.held).toBe(1));
  const began = performance.now();
  await gateway.close();
  expect(performance.now() - began).toBeLessThan(1000);
});

test.each([
  [
    'another version of the contract',
    { contract_version: '1.0.0' },
    /speaks version 1\.0\.0 of the contract, and this gateway/,
  ],
  ['another minor version below 1.0', { contract_version: '0.9.0' }, /speaks version 0\.9\.0 of the contract/],
  ['no version', { contract_version: undefined }, /contract_version is not as the contract has it/],
  ['a malformed version', { contract_version: 'new' }, /speaks version new of the contract/],
])('a service that speaks %s is refused, and harms no other', async (_what, service, message) => {
  const stranger = (await standIn()).put(sampleChange('alpha_001'));
  stranger.fault = (request, response) => {
    if (request.url !== '/') return false;
    const whole = { type: 'alpha', version: '9', contract_version: '0.1.0', revision: 'x', pools: [], refused: [] };
    response.end(JSON.stringify({ ...whole, started_at: '2026-11-21T08:00:00Z', skipped: [], ...service }));
    return true;
  };
  const healthy = (await standIn('beta')).put(sampleChange('beta_001'));
  const gateway = following({ stranger: stranger.url, healthy: healthy.url });
  await eventually(() => expect(gateway.source('stranger')).toMatchObject({ state: 'refused' }));
  expect(gateway.source('stranger')?.message).toMatch(message);
  await eventually(() => expect(gateway.poolIds()).toEqual(['beta_001']));
  stranger.fault = null;
  await eventually(() => expect(gateway.poolIds()).toEqual(['alpha_001', 'beta_001']));
});

test('a fix of the contract is understood', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  scraper.contractVersion = '0.1.7';
  const gateway = following({ one: scraper.url });
  await eventually(() => expect(gateway.source('one')).toMatchObject({ introduction: { contractVersion: '0.1.7' } }));
});
