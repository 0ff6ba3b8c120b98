import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { Agent } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fullReading, worker } from '../../testing/samples.ts';
import { type AlphaAccount, alphapool } from '../../testing/service/alphapool.ts';
import { type Answer, hangs, reads, says, startUpstream } from '../../testing/service/upstream.ts';
import type { Adapter } from '../adapter.ts';
import { ReadFailure } from '../failure.ts';
import { anyObject, type Shape } from '../kit/record.ts';
import { StoreFault } from '../store/health/store-fault.ts';
import { createBudget } from '../upstream/budget.ts';
import { type AccountReading, type ReadResources, readAccount } from './read-account.ts';
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
    const { upstream, resources } = await start();
    upstream.answer('one-token', reads(fullReading()));
    const { reading, retryAt, untaken } = await readAccount(alphapool, account('one-token'), resources, null, never);
    expect([reading, retryAt, untaken]).toEqual([fullReading(), null, {}]);
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

  test('a figure that cannot be refuses its part alone', async () => {
    const { upstream, resources } = await start();
    upstream.answer('one-token', reads({ ...fullReading(), onlineWorkers: -1 }));
    const { reading } = await readAccount(alphapool, account('one-token'), resources, null, never);
    expect(reading).toMatchObject({ parts: { hashrate: { kind: 'changed' }, money: 'read' }, onlineWorkers: null });
    expect(reading.balance).toBe(fullReading().balance);
  });

  test('a last share that lies ahead by more than a zone can explain is unknown, and counted', async () => {
    const { upstream, resources } = await start();
    const now = 1_795_000_000;
    const sharedAt = [now + 86_400, now + 86_401, null];
    const workers = sharedAt.map((lastSeenAt, index) => worker(`rig-${index}`, { lastSeenAt }));
    upstream.answer('one-token', reads(fullReading({ workers, earnings: [] })));
    const clock = { ...resources, now: () => new Date(now * 1000) };
    const { reading, untaken } = await readAccount(alphapool, account('one-token'), clock, null, never);
    expect(reading.workers.map(({ lastSeenAt }) => lastSeenAt)).toEqual([now + 86_400, null, null]);
    expect([reading.unreadableFigures, untaken]).toEqual([1, { 'workers.last share': 1 }]);
  });

  test('a day that lies ahead is left out and counted, and which income is the last is unknown then', async () => {
    const { upstream, resources } = await start();
    const clock = { ...resources, now: () => new Date('2026-11-21T23:00:00Z') };
    const read = async (dates: string[]) => {
      const earnings = dates.map((date) => ({ date, amount: '0.01000000', hashrateHs: null }));
      upstream.answer('one-token', reads(fullReading({ workers: [], earnings, lastIncome: '0.01000000' })));
      const { reading, untaken } = await readAccount(alphapool, account('one-token'), clock, null, never);
      return { days: reading.earnings.map(({ date }) => date), last: reading.lastIncome, untaken };
    };
    expect(await read(['2026-11-21', '2026-11-22'])).toEqual({
      days: ['2026-11-21', '2026-11-22'],
      last: '0.01000000',
      untaken: {},
    });
    expect(await read(['2026-11-21', '2026-11-23'])).toEqual({
      days: ['2026-11-21'],
      last: null,
      untaken: { 'daily earnings (rows)': 1 },
    });
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
      read: ({ withPage }) => withPage(async () => ({})),
    };
    await expect(readAccount(adapter, {}, resources, null, never)).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('started without'),
    });
  });
});

/** An adapter that asks for a path in each part. */
const asking = (shapeOf: (part: PartName) => Shape<unknown> = () => anyObject): Adapter<AlphaAccount> => ({
  ...alphapool,
  async read({ parts, http, account: { token } }) {
    for (const part of partNames)
      await parts.read(part, () =>
        http.json(() => ({ url: `https://alphapool.example/${part}`, headers: { 'x-token': token } }), {
          shape: shapeOf(part),
          showsAccount: () => part !== 'network',
        }),
      );
    return { balance: '1.00000000', onlineWorkers: 3 };
  },
});

/** Answers each part by itself; `{}` where nothing is said of it. */
const answering =
  (answers: Partial<Record<PartName, Answer>>): Answer =>
  (request, response) => {
    const answer = answers[(request.url ?? '').slice(1) as PartName] ?? says(200, '{}');
    answer(request, response);
  };

describe('a poll in parts', () => {
  const kinds = ({ reading }: AccountReading) =>
    partNames.map((part) => {
      const outcome = reading.parts[part];
      return outcome instanceof ReadFailure ? outcome.kind : outcome;
    });
  const read = async (answers: Partial<Record<PartName, Answer>>, more: Partial<ReadResources> = {}) => {
    const { upstream, resources } = await start();
    upstream.answer('one-token', answering(answers));
    const outcome = await readAccount(asking(), account('one-token'), { ...resources, ...more }, null, never).catch(
      (error: unknown) => error as ReadFailure,
    );
    return { outcome, asked: upstream.asked('one-token') };
  };

  test('one endpoint that fails costs its part', async () => {
    const { outcome } = await read({ money: says(500) });
    expect(kinds(outcome as AccountReading)).toEqual(['read', 'read', 'unavailable', 'read', 'read', 'read']);
    expect((outcome as AccountReading).reading).toMatchObject({ balance: null, onlineWorkers: 3 });
  });

  test('one that hangs is tried twice, and the others once more each', async () => {
    const { outcome, asked } = await read({ hashrate: hangs, workers: says(500) }, { requestTimeoutSeconds: 0.1 });
    expect(kinds(outcome as AccountReading)).toEqual(['unavailable', 'unavailable', 'read', 'read', 'read', 'read']);
    expect(asked).toBe(2 + 5);
  });

  test('a second one that hangs ends the poll', async () => {
    const { outcome, asked } = await read({ workers: hangs, money: hangs }, { requestTimeoutSeconds: 0.1 });
    expect(kinds(outcome as AccountReading)).toEqual([
      'read',
      'unavailable',
      'unavailable',
      'unavailable',
      'unavailable',
      'unavailable',
    ]);
    expect(asked).toBe(1 + 2 + 1);
  });

  test('a pool that is dead is waited for three time-outs long', async () => {
    const all = Object.fromEntries(partNames.map((part) => [part, hangs]));
    const { outcome, asked } = await read(all, { requestTimeoutSeconds: 0.1 });
    expect(outcome).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('within 0.1 s') });
    expect(asked).toBe(3);
  });

  test.each([
    ['a limit', says(429, '', { 'retry-after': '60' }), 'rate_limited'],
    ['a limit without a moment', says(429), 'rate_limited'],
    ['a moment to come back at', says(503, '', { 'retry-after': '60' }), 'unavailable'],
  ] as const)('%s keeps what was read before, and ends the poll', async (_name, answer, kind) => {
    const { outcome, asked } = await read({ money: answer });
    expect(kinds(outcome as AccountReading)).toEqual(['read', 'read', kind, kind, kind, kind]);
    expect(asked).toBe(3);
    const { retryAt } = outcome as AccountReading;
    expect(retryAt === null).toBe(answer === undefined || _name === 'a limit without a moment');
  });

  test('a refusal costs its part where another answer recognised the account, whichever came first', async () => {
    const first = await read({ hashrate: says(401) });
    expect(kinds(first.outcome as AccountReading)).toEqual(['auth', 'read', 'read', 'read', 'read', 'read']);
    const last = await read({ payouts: says(403, '{}') });
    expect(kinds(last.outcome as AccountReading)).toEqual(['read', 'read', 'read', 'read', 'auth', 'read']);
  });

  test('a refused key is told as such, whatever else failed and whatever is told to everybody', async () => {
    const refused = Object.fromEntries(partNames.map((part) => [part, says(401)]));
    for (const network of [says(401), says(200, '{}')]) {
      const { outcome, asked } = await read({ ...refused, hashrate: says(500), network });
      expect(outcome).toMatchObject({ name: 'ReadFailure', kind: 'auth' });
      // The first one with its retries; none for the refusals.
      expect(asked).toBe(3 + 5);
    }
  });

  test('where nothing of the account was read, the poll failed whole', async () => {
    const down = Object.fromEntries(partNames.map((part) => [part, says(500)]));
    const { outcome } = await read({ ...down, network: says(200, '{}') });
    expect(outcome).toMatchObject({ name: 'ReadFailure', kind: 'unavailable' });
  });

  test('a defect of the adapter costs the part that it happened in, and is kept for the log', async () => {
    const { upstream, resources } = await start();
    upstream.answer('one-token', says(200, '{}'));
    const broken = asking((part) => {
      if (part === 'workers') throw new TypeError('what the answer held');
      return anyObject;
    });
    const { reading } = await readAccount(broken, account('one-token'), resources, null, never);
    expect(reading.parts.workers).toMatchObject({ kind: 'changed', cause: expect.any(TypeError) });
    expect((reading.parts.workers as ReadFailure).message).not.toContain('what the answer held');
    expect(reading.parts.money).toBe('read');
  });

  test('what could not be taken is told by part and field', async () => {
    const { upstream, resources } = await start();
    upstream.answer('one-token', reads(fullReading({ unreadableFigures: 2, droppedRows: 3 })));
    const { untaken, reading } = await readAccount(alphapool, account('one-token'), resources, null, never);
    expect(untaken).toEqual({ 'hashrate.figure': 2, 'workers.workers (rows)': 3 });
    expect(reading).toMatchObject({ unreadableFigures: 2, droppedRows: 3 });
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
