import { describe, expect, test } from 'vitest';
import { fullReading, worker } from '../../testing/samples.ts';
import { alphapool } from '../../testing/service/alphapool.ts';
import { account, never, startReading } from '../../testing/service/start-reading.ts';
import { hangs, reads } from '../../testing/service/upstream.ts';
import type { Adapter } from '../adapter.ts';
import type { BrowserLender } from '../browser/browser.ts';
import type { PageReach } from '../browser/reach.ts';
import { ReadFailure } from '../failure.ts';
import { anyObject } from '../kit/record.ts';
import { StoreFault } from '../store/health/store-fault.ts';
import { readAccount } from './read-account.ts';

const saying = (message: string, secrets: string[]): Adapter<unknown> => ({
  ...(alphapool as Adapter<unknown>),
  secrets: () => secrets,
  credential: () => 'the-credential',
  coinSlug: () => null,
  read: async () => {
    throw new ReadFailure('auth', message, { retryAt: new Date(5000) });
  },
});

describe('reading an account', () => {
  test('sends nothing with a nonce that could not be stored, and does not blame the pool', async () => {
    const { upstream, resources } = await startReading();
    upstream.answer('one-token', reads(fullReading()));
    const signing: typeof alphapool = {
      ...alphapool,
      async read({ http, nextNonce, now }) {
        const request = () => ({
          url: 'https://alphapool.example/api',
          query: { nonce: nextNonce('one-token', now().getTime()) },
          headers: { 'x-token': 'one-token' },
        });
        await http.json(request, { shape: anyObject });
        return {};
      },
    };
    const nextNonce = () => {
      throw new StoreFault('full', '/data/alphapool.db');
    };
    const attempt = readAccount(signing, account('one-token'), { ...resources, nextNonce }, null, never);
    await expect(attempt).rejects.toThrow(StoreFault);
    expect(upstream.asked('one-token')).toBe(0);
  });

  test('gives what the adapter read', async () => {
    const { upstream, resources } = await startReading();
    upstream.answer('one-token', reads(fullReading()));
    const { reading, retryAt, notTaken } = await readAccount(alphapool, account('one-token'), resources, null, never);
    expect([reading, retryAt, notTaken]).toEqual([fullReading(), null, {}]);
  });

  test('an error that is not a failure becomes `changed`, hides its message and keeps its cause', async () => {
    const { resources } = await startReading();
    const failure = await readAccount(
      alphapool,
      account('S3CRET', { behaviour: 'throws' }),
      resources,
      null,
      never,
    ).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      kind: 'changed',
      message: 'The adapter could not work with what the pool answered. Nothing was taken from it; the log says more.',
      cause: expect.any(TypeError),
    });
  });

  test.each([
    ['a key', 'The key abcd1234 is refused.', ['abcd1234'], 'The key [secret] is refused.'],
    ['a key in a URL', 'See https://x/?k=a%2Fb%3Dc.', ['a/b=c'], 'See https://x/?k=[secret].'],
    ['the longer of two', 'user1-secret', ['user1', 'user1-secret'], '[secret]'],
    ['the credential', 'the-credential', [], '[secret]'],
    ['all of them', 'aaaa bbbb aaaa', ['aaaa', 'bbbb'], '[secret] [secret] [secret]'],
    ['nothing that is too short to be one', 'an a in it', ['a'], 'an a in it'],
  ])('cuts %s out of a message', async (_name, message, secrets, expected) => {
    const { resources } = await startReading();
    const reading = readAccount(saying(message, secrets), {}, resources, null, never);
    await expect(reading).rejects.toMatchObject({ kind: 'auth', message: expected, retryAt: new Date(5000) });
  });

  test('a figure that cannot be refuses its part alone', async () => {
    const { upstream, resources } = await startReading();
    upstream.answer('one-token', reads({ ...fullReading(), onlineWorkers: -1 }));
    const { reading } = await readAccount(alphapool, account('one-token'), resources, null, never);
    expect(reading).toMatchObject({ parts: { hashrate: { kind: 'changed' }, money: 'read' }, onlineWorkers: null });
    expect(reading.balance).toBe(fullReading().balance);
  });

  test('a last share that lies ahead by more than a zone can explain is unknown, and counted', async () => {
    const { upstream, resources } = await startReading();
    const now = 1_795_000_000;
    const sharedAt = [now + 86_400, now + 86_401, null];
    const workers = sharedAt.map((lastSeenAt, index) => worker(`rig-${index}`, { lastSeenAt }));
    upstream.answer('one-token', reads(fullReading({ workers, earnings: [] })));
    const clock = { ...resources, now: () => new Date(now * 1000) };
    const { reading, notTaken } = await readAccount(alphapool, account('one-token'), clock, null, never);
    expect(reading.workers.map(({ lastSeenAt }) => lastSeenAt)).toEqual([now + 86_400, null, null]);
    expect([reading.unreadableFigures, notTaken]).toEqual([1, { 'workers.last share': 1 }]);
  });

  test('a day that lies ahead is left out and counted, and which income is the last is unknown then', async () => {
    const { upstream, resources } = await startReading();
    const clock = { ...resources, now: () => new Date('2026-11-21T23:00:00Z') };
    const read = async (dates: string[]) => {
      const earnings = dates.map((date) => ({ date, amount: '0.01000000', hashrateHs: null }));
      upstream.answer('one-token', reads(fullReading({ workers: [], earnings, lastIncome: '0.01000000' })));
      const { reading, notTaken } = await readAccount(alphapool, account('one-token'), clock, null, never);
      return { days: reading.earnings.map(({ date }) => date), last: reading.lastIncome, notTaken };
    };
    expect(await read(['2026-11-21', '2026-11-22'])).toEqual({
      days: ['2026-11-21', '2026-11-22'],
      last: '0.01000000',
      notTaken: {},
    });
    expect(await read(['2026-11-21', '2026-11-23'])).toEqual({
      days: ['2026-11-21'],
      last: null,
      notTaken: { 'daily earnings (rows)': 1 },
    });
  });

  test('a stop ends it at once, whatever the adapter waits for', async () => {
    const { upstream, resources } = await startReading();
    upstream.answer('hanging-token', hangs);
    for (const given of [account('hanging-token'), account('hanging-token', { behaviour: 'hangs' })]) {
      const stop = new AbortController();
      const reading = readAccount(alphapool, given, resources, null, stop.signal);
      setTimeout(() => stop.abort(), 20);
      await expect(reading).rejects.toMatchObject({ kind: 'unavailable', message: 'The service is stopping.' });
    }
  });

  test('without a browser a page is unavailable', async () => {
    const { resources } = await startReading();
    const adapter: Adapter<unknown> = {
      ...saying('', []),
      read: ({ withPage }) => withPage({ url: 'https://pool.example/', hosts: [] }, async () => ({})),
    };
    await expect(readAccount(adapter, {}, resources, null, never)).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('started without'),
    });
  });

  test.each([
    [undefined, 'https://pool.example', ['*.pool.example'], false],
    // The pool's own site, named once more.
    ['https://pool.example', 'https://pool.example', ['*.pool.example'], true],
    ['https://eu.pool.example', 'https://eu.pool.example', ['*.pool.example'], true],
    ['http://127.0.0.1:9000', 'http://127.0.0.1:9000', [], true],
    ['https://pool.example.net', 'https://pool.example.net', [], true],
  ])('where UPSTREAM_URL is %s a page reaches %s and %j', async (upstreamUrl, origin, hosts, insideToo) => {
    const { resources } = await startReading();
    const reached: PageReach[] = [];
    const browser: BrowserLender = {
      withPage: (reach) => {
        reached.push(reach);
        throw new ReadFailure('unavailable', 'No page.');
      },
      close: async () => undefined,
    };
    const adapter: Adapter<unknown> = {
      ...saying('', []),
      read: ({ withPage }) => withPage({ url: 'https://pool.example/a', hosts: ['*.pool.example'] }, async () => ({})),
    };
    await expect(readAccount(adapter, {}, { ...resources, upstreamUrl, browser }, null, never)).rejects.toThrow(
      'No page.',
    );
    expect(reached[0]).toEqual({ origin, hosts, insideToo });
  });
});
