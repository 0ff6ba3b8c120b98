import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { refuse, TelegramUpdates } from '../../testing/alerts/telegram-updates.ts';
import type { PollTrouble } from './poll-troubles.ts';
import { type KeptOffset, pollUpdates, type UpdatePollOptions } from './poll-updates.ts';
import type { ChatUpdate } from './telegram-update.ts';

const someTime = 1_795_000_000;

function said(update_id: number) {
  return { update_id, message: { chat: { id: -5, type: 'group' }, from: { id: 1 }, text: `/status ${update_id}` } };
}

/** What a store of the gateway keeps, with everything that the polling said. */
class Kept {
  offset: KeptOffset | null = null;
  readonly taken: number[] = [];
  readonly shown: (PollTrouble | null)[] = [];
  readonly told: PollTrouble[] = [];
  readonly causes: unknown[] = [];
  readonly pauses: number[] = [];
  time = someTime;
}

const running = new Set<() => Promise<void>>();
afterEach(async () => {
  for (const stop of running) await stop();
});

function poll(telegram: TelegramUpdates, kept: Kept, more: Partial<UpdatePollOptions> = {}) {
  const end = new AbortController();
  const store = (update: ChatUpdate, next: number) => {
    kept.taken.push(update.id);
    kept.offset = { next, at: kept.time };
  };
  const done = pollUpdates({
    bot: { fetch, baseUrl: telegram.url, token: telegram.token },
    kept: kept.offset,
    take: store,
    show: (trouble) => {
      if (kept.shown.at(-1) !== trouble) kept.shown.push(trouble);
    },
    tell: (trouble, cause) => {
      kept.told.push(trouble);
      if (cause !== undefined) kept.causes.push(cause);
    },
    now: () => kept.time,
    monotonic: () => kept.pauses.reduce((sum, seconds) => sum + seconds * 1000, 0),
    wait: async (seconds) => {
      kept.pauses.push(seconds);
      await new Promise(setImmediate);
    },
    signal: end.signal,
    holdSeconds: 5,
    ...more,
  });
  const stop = async () => {
    running.delete(stop);
    end.abort();
    await done;
  };
  running.add(stop);
  onTestFinished(stop);
  return { stop, done };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 5 });

test('what is written is taken in order, once, and done with at Telegram', async () => {
  const telegram = await new TelegramUpdates().start();
  const kept = new Kept();
  telegram.push(said(11), said(12));
  poll(telegram, kept);
  await until(() => expect(kept.taken).toEqual([11, 12]));
  telegram.push(said(13));
  await until(() => expect(kept.taken).toEqual([11, 12, 13]));
  await until(() => expect(telegram.waiting).toBe(0));
  expect(telegram.asked[0]).toEqual({ limit: 20, timeout: 5, allowed_updates: ['message'] });
  expect(telegram.asked[1]?.offset).toBe(13);
  expect(kept.shown).toEqual([null]);
});

test('the name of the bot comes with it', async () => {
  const telegram = await new TelegramUpdates().start();
  telegram.push(said(1));
  const names: string[] = [];
  poll(telegram, new Kept(), { take: (_update, _next, name) => void names.push(name) });
  await until(() => expect(names).toEqual(['PoolBot']));
});

test('whenever the process ends, every message is answered once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('good', 'before', 'after'), { minLength: 3, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (ends, atOnce) => {
        const telegram = await new TelegramUpdates().start();
        const kept = new Kept();
        const ids = ends.map((_, index) => 100 + index);
        telegram.push(...ids.slice(0, atOnce).map(said));
        let written = atOnce;
        for (const how of [...ends, 'good', 'good']) {
          // A process that ends as it takes a message: before it is kept, or right after.
          const taken = Promise.withResolvers<void>();
          const { stop } = poll(telegram, kept, {
            take: (update, next) => {
              if (how !== 'before') {
                kept.taken.push(update.id);
                kept.offset = { next, at: kept.time };
              }
              taken.resolve();
              if (how !== 'good') throw new Error('the process ends here');
            },
          });
          telegram.push(...ids.slice(written, written + atOnce).map(said));
          written += atOnce;
          if (kept.taken.length < Math.min(written, ids.length)) await taken.promise;
          await stop();
        }
        poll(telegram, kept);
        telegram.push(...ids.slice(written).map(said));
        await until(() => expect(kept.taken.length).toBeGreaterThanOrEqual(ids.length));
        await until(() => expect(telegram.waiting).toBe(0));
        expect(kept.taken).toEqual(ids);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

describe('the offset', () => {
  test('is taken up at a start, and not after a week: then ids may begin anew', async () => {
    const telegram = await new TelegramUpdates().start();
    const kept = new Kept();
    kept.offset = { next: 500, at: someTime - 6 * 86_400 };
    const { stop } = poll(telegram, kept);
    await until(() => expect(telegram.asked[0]?.offset).toBe(500));
    await stop();
    kept.offset = { next: 500, at: someTime - 8 * 86_400 };
    telegram.push(said(3));
    poll(telegram, kept);
    await until(() => expect(kept.taken).toEqual([3]));
    expect(telegram.asked[1]).not.toHaveProperty('offset');
  });

  test('is forgotten after a week without a message, too', async () => {
    const telegram = await new TelegramUpdates().start();
    const kept = new Kept();
    let ms = 0;
    telegram.push(said(500));
    poll(telegram, kept, { monotonic: () => ms, holdSeconds: 0.02 });
    await until(() => expect(telegram.asked.at(-1)?.offset).toBe(501));
    ms += 8 * 86_400_000;
    await until(() => expect(telegram.asked.at(-1)).not.toHaveProperty('offset'));
    telegram.push(said(3));
    await until(() => expect(kept.taken).toEqual([500, 3]));
  });

  test('stands above what Telegram gives once more', async () => {
    const telegram = await new TelegramUpdates().start();
    const kept = new Kept();
    kept.offset = { next: 12, at: someTime };
    telegram.fault = (method, response) => {
      if (method !== 'getUpdates' || telegram.waiting > 0) return false;
      response.end(JSON.stringify({ ok: true, result: [said(11), said(12)] }));
      telegram.push(said(13));
      return true;
    };
    poll(telegram, kept);
    await until(() => expect(kept.taken).toEqual([12, 13]));
  });

  test('does not move where an update could not be stored, and it comes again', async () => {
    const telegram = await new TelegramUpdates().start();
    const kept = new Kept();
    let full = 2;
    telegram.push(said(1), said(2));
    poll(telegram, kept, {
      take: (update) => {
        if (full-- > 0) throw new Error('disk full');
        kept.taken.push(update.id);
      },
    });
    await until(() => expect(kept.taken).toEqual([1, 2]));
    expect(kept.told).toEqual(['not_stored']);
    expect(kept.causes).toEqual([new Error('disk full')]);
    expect(kept.pauses).toEqual([1, 2]);
  });

  test('goes on after what is no text', async () => {
    const telegram = await new TelegramUpdates().start();
    const kept = new Kept();
    telegram.push({ update_id: 1 }, { update_id: 2, message: 7 } as never, said(3));
    poll(telegram, kept);
    await until(() => expect(kept.taken).toEqual([1, 2, 3]));
  });
});

describe('trouble', () => {
  const conflict = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
  const webhook =
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

  test.each<[string, PollTrouble, number[], (response: ServerResponse) => void]>([
    ['two pollers', 'other_poller', [30, 60, 60], (response) => refuse(response, 409, conflict)],
    ['a webhook', 'webhook_set', [30, 60, 60], (response) => refuse(response, 409, webhook)],
    ['a wrong token', 'token_refused', [300, 300, 300], (response) => refuse(response, 401, 'Unauthorized')],
    ['a server error', 'unreachable', [1, 2, 4], (response) => response.writeHead(502).end('<html>')],
    ['a broken line', 'unreachable', [1, 2, 4], (response) => response.destroy()],
    ['a page', 'not_understood', [1, 2, 4], (response) => response.end('<html>welcome')],
    ['no list', 'not_understood', [1, 2, 4], (response) => response.end('{"ok":true,"result":{}}')],
    [
      'what was taken',
      'not_understood',
      [1, 2, 4],
      (response) => response.end('{"ok":true,"result":[{"update_id":7}]}'),
    ],
    ['no ids', 'not_understood', [1, 2, 4], (response) => response.end('{"ok":true,"result":[{}]}')],
    ['too much', 'not_understood', [1, 2, 4], (response) => response.end(' '.repeat(5_000_000))],
    ['another address', 'unreachable', [1, 2, 4], (response) => response.writeHead(302, { location: '/' }).end()],
    [
      'a limit',
      'limited',
      [10_072, 10_072, 10_072],
      (response) => refuse(response, 429, 'Too Many Requests', { retry_after: 10_072 }),
    ],
  ])('%s is told once, waited for, and over once it is', async (_name, trouble, pauses, fault) => {
    const telegram = await new TelegramUpdates().start();
    const kept = new Kept();
    kept.offset = { next: 8, at: someTime };
    telegram.fault = (method, response) => {
      if (method === 'getUpdates') fault(response);
      return method === 'getUpdates';
    };
    poll(telegram, kept);
    await until(() => expect(kept.pauses.length).toBeGreaterThan(3));
    expect(kept.pauses.slice(0, 3)).toEqual(pauses);
    telegram.fault = () => false;
    telegram.push(said(8));
    await until(() => expect(kept.taken).toEqual([8]));
    expect(kept.shown).toEqual([null, trouble, null]);
    expect(kept.told).toEqual([trouble]);
    expect(JSON.stringify(kept)).not.toMatch('secret');
  });

  test('of two pollers who refuse each other by turns is told once', async () => {
    const telegram = await new TelegramUpdates().start();
    const kept = new Kept();
    let turn = 0;
    telegram.fault = (method, response) => {
      if (method !== 'getUpdates' || turn++ % 2 === 0) return false;
      refuse(response, 409, conflict);
      return true;
    };
    poll(telegram, kept);
    for (const id of [1, 2, 3]) {
      telegram.push(said(id));
      await until(() => expect(kept.taken).toContain(id));
    }
    await until(() => expect(kept.pauses.length).toBeGreaterThanOrEqual(3));
    expect(kept.told).toEqual(['other_poller']);
  });

  test('of the token is seen before anything is asked', async () => {
    const telegram = await new TelegramUpdates().start();
    const kept = new Kept();
    poll(telegram, kept, { bot: { fetch, baseUrl: telegram.url, token: 'wrong' } });
    await until(() => expect(kept.told).toEqual(['token_refused']));
    expect(telegram.asked).toEqual([]);
  });
});

test('a stop ends a request that is held, at once', async () => {
  const telegram = await new TelegramUpdates().start();
  const kept = new Kept();
  const { stop } = poll(telegram, kept, { holdSeconds: 50 });
  await until(() => expect(telegram.asked).toHaveLength(1));
  const before = performance.now();
  await stop();
  expect(performance.now() - before).toBeLessThan(2000);
  expect(kept.told).toEqual([]);
});
