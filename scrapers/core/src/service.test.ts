import { describe, expect, test } from 'vitest';
import { fullReading } from '../testing/samples.ts';
import { poolFile, startAlpha } from '../testing/service/start-alpha.ts';
import { hangs, reads, says, startUpstream } from '../testing/service/upstream.ts';
import { waitUntil } from '../testing/wait-until.ts';
import type { Status } from './store/current/show-status.ts';

type Shown = Status;

const one = { params: { pool_id: 'alphapool_001' } };
const first = poolFile('001', { token: 'token-1' });
const statusOf = async (alpha: Awaited<ReturnType<typeof startAlpha>>, pool_id = 'alphapool_001') =>
  (await alpha.ask<Shown>('getStatus', { params: { pool_id } })).body;

describe('polling', () => {
  test('begins at once, and a restart keeps the time the next one is due', async () => {
    const upstream = await startUpstream();
    upstream.answer('token-1', reads(fullReading()));
    const alpha = await startAlpha({ upstream, files: { 'a.yaml': first } });
    await waitUntil('the first reading is there', async () => (await statusOf(alpha)).observed_at !== null);
    const due = alpha.sql('SELECT last_attempt_at, next_due_at FROM pool');
    await alpha.restart();
    expect(await statusOf(alpha)).toMatchObject({ freshness: 'fresh', balance: '0.01864218' });
    expect(alpha.sql('SELECT last_attempt_at, next_due_at FROM pool')).toEqual(due);
    expect(upstream.asked('token-1')).toBe(1);
    // A shorter interval counts at once.
    await alpha.restart({ POLL_INTERVAL_SECONDS: '1' });
    await waitUntil('it is polled every second', () => upstream.asked('token-1') >= 2);
  });

  test('obeys Retry-After, also by POST poll and over a restart', async () => {
    const upstream = await startUpstream();
    upstream.answer('token-1', says(429, '{}', { 'retry-after': '120' }));
    const alpha = await startAlpha({
      upstream,
      files: { 'a.yaml': first },
      environment: { POLL_INTERVAL_SECONDS: '1' },
    });
    await waitUntil('the limit is met', async () => (await statusOf(alpha)).last_error?.kind === 'rate_limited');
    const expectRefusal = async () => {
      const { status, headers, body } = await alpha.ask('pollPool', one);
      expect(status).toBe(429);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(100);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(121);
      expect(body.detail).toMatch(/^The pool asked to be left alone until \d{4}-.*Z\. Poll again after that\.$/);
    };
    await expectRefusal();
    await alpha.restart();
    await expectRefusal();
    // Other settings are no way around it.
    alpha.putFile('a.yaml', poolFile('001', { token: 'token-1', coin: 'other' }, { pool_name: 'Renamed' }));
    await waitUntil(
      'the file is taken over',
      async () => (await alpha.ask('getPool', one)).body.pool_name === 'Renamed',
    );
    await expectRefusal();
    expect(upstream.asked('token-1')).toBe(1);
  }, 20_000);

  test('comes at once with changed settings, also where the file was refused in between', async () => {
    const upstream = await startUpstream();
    for (const token of ['token-1', 'token-2', 'token-3']) upstream.answer(token, reads(fullReading()));
    const alpha = await startAlpha({ upstream, files: { 'a.yaml': first } });
    await waitUntil('it is read with the first token', () => upstream.asked('token-1') === 1);
    alpha.putFile('a.yaml', poolFile('001', { token: 'token-2' }));
    await waitUntil('it is read with the second token', () => upstream.asked('token-2') === 1);
    alpha.putFile('a.yaml', poolFile('001', { tokn: 'token-3' }));
    await waitUntil('the file is refused', async () => (await alpha.ask('getService')).body.refused.length === 2);
    // With its last good settings.
    expect((await alpha.ask('pollPool', one)).status).toBe(200);
    expect(upstream.asked('token-2')).toBe(2);
    alpha.putFile('a.yaml', poolFile('001', { token: 'token-3' }));
    await waitUntil('it is read with the third token', () => upstream.asked('token-3') === 1);
    // A new name is no reason to read again.
    alpha.putFile('a.yaml', poolFile('001', { token: 'token-3' }, { pool_name: 'Renamed' }));
    await waitUntil(
      'the name is taken over',
      async () => (await alpha.ask('getPool', one)).body.pool_name === 'Renamed',
    );
    expect(upstream.asked('token-3')).toBe(1);
    alpha.putFile('a.yaml', poolFile('001', { tokn: 'token-3' }));
    await alpha.restart();
    const refused = await alpha.ask('pollPool', one);
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringContaining('GET / names what was refused'),
    ]);
  }, 20_000);

  test('of a slow account delays no other, and POST poll joins a running poll', async () => {
    const upstream = await startUpstream();
    let release: () => void = () => undefined;
    upstream.answer('token-1', (request, response) => {
      release = () => reads(fullReading())(request, response);
    });
    upstream.answer('token-2', reads(fullReading()));
    const alpha = await startAlpha({
      upstream,
      files: { 'a.yaml': `[${first}, ${poolFile('002', { token: 'token-2' })}]` },
    });
    await waitUntil('the other is read', async () => (await statusOf(alpha, 'alphapool_002')).observed_at !== null);
    expect((await statusOf(alpha)).freshness).toBe('no_data');
    const joined = [alpha.poll('alphapool_001'), alpha.poll('alphapool_001')];
    await waitUntil('the slow one is asked', () => upstream.asked('token-1') === 1);
    for (let poll = 0; poll < 3; poll += 1) expect((await alpha.poll('alphapool_002')).status).toBe(200);
    release();
    for (const { status, body } of await Promise.all(joined)) expect([status, body.last_error]).toEqual([200, null]);
    expect(upstream.asked('token-1')).toBe(1);
  });

  test('works by POST after every failure; a failure moves no figure; three make it stale', async () => {
    const upstream = await startUpstream();
    upstream.answer('token-1', reads(fullReading()));
    const alpha = await startAlpha({ upstream, files: { 'a.yaml': first } });
    await alpha.poll('alphapool_001');
    const before = await statusOf(alpha);
    const answers = [
      ['auth', says(401, '{}')],
      ['account_not_found', says(200, '{"error":"no such account"}')],
      ['changed', says(200, '{"reading":5}')],
      ['rate_limited', says(429, '{}')],
    ] as const;
    const seen: unknown[] = [];
    for (const [kind, answer] of answers) {
      upstream.answer('token-1', answer);
      const { status, body } = await alpha.poll('alphapool_001');
      expect([status, body.last_error?.kind]).toEqual([200, kind]);
      seen.push([body.last_error?.count, (body as unknown as Shown).freshness]);
      const { last_error: _error, freshness: _freshness, parts, ...figures } = await statusOf(alpha);
      const { last_error: _noError, freshness: _fresh, parts: partsBefore, ...figuresBefore } = before;
      // A failure is an answer as well, with a time of its own.
      expect(figures).toEqual({ ...figuresBefore, response_time_ms: expect.any(Number) });
      // Each part tells it as well, and keeps the moment of its figures.
      expect(Object.values(parts ?? {}).map(({ error }) => error?.kind)).toEqual(new Array(6).fill(kind));
      const moments = (of: typeof parts) => Object.values(of ?? {}).map(({ observed_at }) => observed_at);
      expect(moments(parts)).toEqual(moments(partsBefore));
    }
    expect(seen).toEqual([
      [1, 'fresh'],
      [2, 'fresh'],
      [3, 'stale'],
      [4, 'stale'],
    ]);
    expect((await alpha.ask('getHistory', one)).body.points.length).toBe(1);
    upstream.answer('token-1', reads(fullReading()));
    expect((await alpha.poll('alphapool_001')).body).toMatchObject({ last_error: null, freshness: 'fresh' });
  });

  test('survives an adapter that throws', async () => {
    const alpha = await startAlpha({ files: { 'a.yaml': poolFile('001', { token: 'S3CRET', behaviour: 'throws' }) } });
    const { status, body } = await alpha.poll('alphapool_001');
    expect([status, body.last_error?.kind]).toEqual([200, 'changed']);
    expect(JSON.stringify(body)).not.toContain('S3CRET');
  });

  test('a removed pool is read no more, becomes inactive and reaches /changes', async () => {
    const upstream = await startUpstream();
    upstream.answer('token-1', reads(fullReading()));
    const alpha = await startAlpha({ upstream, files: { 'a.yaml': first } });
    await alpha.poll('alphapool_001');
    const { since } = (await alpha.ask('getChanges')).body;
    alpha.putFile('a.yaml', '');
    const { body } = await alpha.ask('getChanges', { query: `?since=${since}&wait=10` });
    expect(body).toMatchObject({
      complete: false,
      pools: [{ pool: { active: false }, status: { balance: '0.01864218' } }],
    });
    expect((await alpha.ask('pollPool', one)).status).toBe(409);
  });

  test('a pool set inactive or deleted in SQL is read no more, and again once it is active', async () => {
    const upstream = await startUpstream();
    upstream.answer('token-1', reads(fullReading()));
    upstream.answer('token-2', reads(fullReading()));
    const alpha = await startAlpha({
      upstream,
      files: { 'a.yaml': `[${first}, ${poolFile('002', { token: 'token-2' })}]` },
      environment: { POLL_INTERVAL_SECONDS: '1' },
    });
    const afterPollsOfTheOther = async (polls: number) => {
      const asked = upstream.asked('token-2');
      await waitUntil('the other is read', () => upstream.asked('token-2') >= asked + polls);
      return upstream.asked('token-1');
    };
    const expectUnread = async (status: number) => {
      const asked = await afterPollsOfTheOther(1);
      expect((await alpha.ask('pollPool', one)).status).toBe(status);
      expect(await afterPollsOfTheOther(2)).toBe(asked);
    };
    await waitUntil('it is read', async () => (await statusOf(alpha)).observed_at !== null);
    alpha.sql("UPDATE pool_metadata SET active = 0 WHERE pool_id = 'alphapool_001'");
    await expectUnread(409);
    expect((await statusOf(alpha)).last_error).toBeNull();
    const before = upstream.asked('token-1');
    alpha.sql("UPDATE pool_metadata SET active = 1 WHERE pool_id = 'alphapool_001'");
    await waitUntil('it is read again', () => upstream.asked('token-1') > before);
    alpha.sql("DELETE FROM pool_metadata WHERE pool_id = 'alphapool_001'");
    await expectUnread(404);
  });
});

describe('the stop', () => {
  test('is over within two seconds while polls, POST polls and long polls hang', async () => {
    const upstream = await startUpstream();
    upstream.answer('token-1', hangs);
    const files = { 'a.yaml': `[${first}, ${poolFile('002', { token: 'token-2', behaviour: 'hangs' })}]` };
    const alpha = await startAlpha({ upstream, files });
    await waitUntil('the pool is asked', () => upstream.asked('token-1') === 1);
    const { since } = (await alpha.ask('getChanges')).body;
    const held = Promise.allSettled([
      alpha.poll('alphapool_001'),
      alpha.poll('alphapool_002'),
      alpha.ask('getChanges', { query: `?since=${since}&wait=30` }),
    ]);
    const begun = performance.now();
    await alpha.close();
    expect(performance.now() - begun).toBeLessThan(2000);
    expect((await held).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(alpha.sql('SELECT failure_count FROM pool')).toEqual([{ failure_count: 0 }, { failure_count: 0 }]);
  });

  test('a second service on the same port does not begin to poll', async () => {
    const upstream = await startUpstream();
    upstream.answer('token-1', reads(fullReading()));
    const alpha = await startAlpha({ upstream, files: { 'a.yaml': first } });
    await alpha.poll('alphapool_001');
    const asked = upstream.asked('token-1');
    const { port } = new URL(alpha.url);
    await expect(startAlpha({ upstream, files: { 'a.yaml': first }, environment: { PORT: port } })).rejects.toThrow(
      `The port ${port} on 127.0.0.1 is taken`,
    );
    expect(upstream.asked('token-1')).toBe(asked);
  });
});
