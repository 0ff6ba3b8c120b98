import { describe, expect, test } from 'vitest';
import { fullReading } from '../../../testing/samples.ts';
import { alphaDraft } from '../../../testing/service/alpha-draft.ts';
import { startAlpha } from '../../../testing/service/start-alpha.ts';
import { type Answer, hangs, reads, says } from '../../../testing/service/upstream.ts';
import { waitUntil } from '../../../testing/wait-until.ts';
import { ReadFailure } from '../../failure.ts';

const token = 'S3CRET-of-the-pool';
const dryRun = { query: '?dry_run=true' };

describe('a trial', () => {
  test('reads once, stores nothing, and tells what it read', async () => {
    const alpha = await startAlpha();
    alpha.upstream.answer(token, reads({ ...fullReading(), unreadableFigures: 2 }));
    const { status, headers, body, text } = await alpha.ask('createPool', {
      ...dryRun,
      json: alphaDraft({ token, coin: 'btc' }, { tags: ['a'] }),
    });
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({
      pool: null,
      trial: {
        ...{ pool_id: 'alphapool_001', pool_type: 'alphapool', observer_url: 'https://alphapool.example/account' },
        ...{ read: true, failure: null, unreadable_figures: 2, dropped_rows: 0, has_secret: { token: true } },
        settings: { pool_name: 'Main', tags: ['a'], account: { coin: 'btc' } },
        figures: { coin: 'BTC', currency: 'BTC', balance: '0.01864218' },
      },
    });
    expect(body.trial.parts.map(({ part, outcome }: { part: string; outcome: string }) => [part, outcome])).toEqual(
      ['hashrate', 'workers', 'money', 'earnings', 'payouts', 'network'].map((part) => [part, 'read']),
    );
    expect(text).not.toContain(token);
    expect(alpha.upstream.asked(token)).toBe(1);
    for (const table of ['pool', 'given_pool', 'given_secret', 'reading'])
      expect(alpha.sql(`SELECT * FROM ${table}`)).toEqual([]);
  });

  test.each<[string, Answer, string | null]>([
    ['auth', says(401, '{"error":"no such token"}'), '/account/token'],
    ['account_not_found', says(404, '{"error":"no such account"}'), '/account/coin'],
    ['rate_limited', says(429, '', { 'retry-after': '60' }), null],
    ['unavailable', says(503, ''), null],
    ['changed', says(200, '{"something":"else"}'), null],
  ])(
    'that fails as %s says which setting is probably wrong',
    async (kind, answer, pointer) => {
      const alpha = await startAlpha({ environment: { REQUEST_TIMEOUT_SECONDS: '1' } });
      alpha.upstream.answer(token, answer);
      const { status, body } = await alpha.ask('createPool', { ...dryRun, json: alphaDraft({ token, coin: 'btc' }) });
      expect(status).toBe(200);
      expect(body.trial).toMatchObject({ read: false, failure: { kind, pointer }, parts: [], figures: null });
    },
    20_000,
  );

  test('of which a part fails says so beside what was read', async () => {
    const alpha = await startAlpha();
    const reading = fullReading();
    alpha.upstream.answer(
      token,
      reads({ ...reading, parts: { ...reading.parts, money: new ReadFailure('auth', 'no') } }),
    );
    const { body } = await alpha.ask('createPool', { ...dryRun, json: alphaDraft({ token }) });
    expect(body.trial.parts[2]).toMatchObject({
      ...{ part: 'money', outcome: 'failed' },
      failure: { kind: 'auth', pointer: '/account/token' },
    });
    expect(body.trial.read).toBe(true);
  });

  test('of a changed pool takes the stored secrets, and changes nothing', async () => {
    const alpha = await startAlpha();
    alpha.upstream.answer(token, reads(fullReading()));
    await alpha.ask('createPool', { json: alphaDraft({ token, coin: 'btc' }) });
    await alpha.poll('alphapool_001');
    const { body } = await alpha.ask('updatePool', {
      ...dryRun,
      params: { pool_id: 'alphapool_001' },
      json: { account: { coin: 'ltc' } },
    });
    expect(body).toMatchObject({ pool: null, trial: { read: true, settings: { account: { coin: 'ltc' } } } });
    const { body: settings } = await alpha.ask('getPoolSettings', { params: { pool_id: 'alphapool_001' } });
    expect(settings.settings.account).toEqual({ coin: 'btc' });
  });

  test('of a pool that hangs ends in time, and only a few are under way at once', async () => {
    const alpha = await startAlpha({ environment: { REQUEST_TIMEOUT_SECONDS: '1' } });
    alpha.upstream.answer(token, hangs);
    const ask = () => alpha.ask('createPool', { ...dryRun, json: alphaDraft({ token }) });
    const first = [ask(), ask(), ask()];
    await waitUntil('all of them ask', () => alpha.upstream.asked(token) >= 3);
    const more = await ask();
    expect([more.status, more.headers.get('retry-after')]).toEqual([429, '5']);
    for (const { body } of await Promise.all(first)) expect(body.trial.failure.kind).toBe('unavailable');
    alpha.upstream.answer(token, reads(fullReading()));
    expect((await ask()).body.trial.read).toBe(true);
  }, 30_000);

  test('ends with the service', async () => {
    const alpha = await startAlpha();
    alpha.upstream.answer(token, hangs);
    const asked = alpha.ask('createPool', { ...dryRun, json: alphaDraft({ token }) }).catch((error: Error) => error);
    await waitUntil('it asks', () => alpha.upstream.asked(token) === 1);
    await alpha.close();
    const answer = await asked;
    if (!(answer instanceof Error)) expect(answer.status).toBe(503);
  });
});
