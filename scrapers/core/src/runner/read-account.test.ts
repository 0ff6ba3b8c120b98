import { Agent } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { alphapool } from '../../testing/alphapool.ts';
import { fullReading } from '../../testing/samples.ts';
import { hangs, reads, startUpstream } from '../../testing/upstream.ts';
import { type Adapter, emptyReading } from '../adapter.ts';
import { ReadFailure } from '../failure.ts';
import { StoreFault } from '../store/store-fault.ts';
import { createBudget } from '../upstream/budget.ts';
import { type ReadResources, readAccount } from './read-account.ts';
import { createTurns } from './turns.ts';

async function start() {
  const upstream = await startUpstream();
  const agent = new Agent();
  onTestFinished(async () => {
    await agent.destroy();
    await upstream.close();
  });
  const resources: ReadResources = {
    agent,
    budget: createBudget(alphapool.limits, () => performance.now()),
    turns: createTurns(),
    browser: null,
    nextNonce: (_credential, atLeast) => atLeast,
    now: () => new Date(),
    upstreamUrl: upstream.url,
    requestTimeoutSeconds: 5,
    pageTimeoutSeconds: 5,
    retryDelaysMs: [1, 1],
  };
  return { upstream, resources };
}

const never = new AbortController().signal;
const account = (token: string, more: object = {}) => alphapool.account.parse({ token, ...more });
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
    const { upstream, resources } = await start();
    upstream.answer('one-token', reads(fullReading()));
    const signing: typeof alphapool = {
      ...alphapool,
      async read({ http, nextNonce, now }) {
        const request = () => ({
          url: 'https://alphapool.example/api',
          query: { nonce: nextNonce('one-token', now().getTime()) },
          headers: { 'x-token': 'one-token' },
        });
        await http.json(request, { schema: z.unknown() });
        return emptyReading();
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
    const { upstream, resources } = await start();
    upstream.answer('one-token', reads(fullReading()));
    expect(await readAccount(alphapool, account('one-token'), resources, null, never)).toEqual(fullReading());
  });

  test('an error that is no failure is `changed`, says nothing of itself and keeps its cause', async () => {
    const { resources } = await start();
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
    const { resources } = await start();
    const reading = readAccount(saying(message, secrets), {}, resources, null, never);
    await expect(reading).rejects.toMatchObject({ kind: 'auth', message: expected, retryAt: new Date(5000) });
  });

  test('a reading that cannot be is refused whole', async () => {
    const { resources } = await start();
    const adapter = { ...saying('', []), read: async () => ({ ...emptyReading(), onlineWorkers: -1 }) };
    await expect(readAccount(adapter, {}, resources, null, never)).rejects.toMatchObject({ kind: 'changed' });
  });

  test('a stop ends it at once, whatever the adapter waits for', async () => {
    const { upstream, resources } = await start();
    upstream.answer('hanging-token', hangs);
    for (const given of [account('hanging-token'), account('hanging-token', { behaviour: 'hangs' })]) {
      const stop = new AbortController();
      const reading = readAccount(alphapool, given, resources, null, stop.signal);
      setTimeout(() => stop.abort(), 20);
      await expect(reading).rejects.toMatchObject({ kind: 'unavailable', message: 'The service is stopping.' });
    }
  });

  test('without a browser a page is unavailable', async () => {
    const { resources } = await start();
    const adapter: Adapter<unknown> = {
      ...saying('', []),
      read: ({ withPage }) => withPage(async () => emptyReading()),
    };
    await expect(readAccount(adapter, {}, resources, null, never)).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('started without'),
    });
  });
});

describe('turns', () => {
  test('run one after the other for each key, in the order of the calls, whatever fails', async () => {
    const turns = createTurns();
    const log: string[] = [];
    let running = 0;
    const work = (name: string) => async () => {
      running += 1;
      log.push(`${name} ${running}`);
      await Promise.resolve();
      running -= 1;
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const results = await Promise.allSettled([
      turns.take('k', work('a')),
      turns.take('k', work('b')),
      turns.take('k', work('c')),
    ]);
    expect(log).toEqual(['a 1', 'b 1', 'c 1']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('of different keys run beside each other', async () => {
    const turns = createTurns();
    let release: () => void = () => undefined;
    const held = turns.take('a', () => new Promise<void>((resolve) => (release = resolve)));
    expect(await turns.take('b', async () => 'b')).toBe('b');
    release();
    await held;
  });
});
