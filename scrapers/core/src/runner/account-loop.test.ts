import { describe, expect, onTestFinished, test } from 'vitest';
import { waitUntil } from '../../testing/wait-until.ts';
import { ReadFailure } from '../failure.ts';
import { StoreFault } from '../store/health/store-fault.ts';
import { type AccountLoopOptions, type PollOutcome, startAccountLoop } from './account-loop.ts';
import { asOfNow, dueAtStart, nextDue } from './due.ts';

const never = { lastAttemptAt: null, nextDueAt: null, retryAt: null };

function start(options: Partial<AccountLoopOptions> = {}) {
  const defects: unknown[] = [];
  const seen = { polls: 0, defects };
  const loop = startAccountLoop({
    intervalSeconds: 3600,
    schedule: never,
    now: () => new Date(),
    noteSchedule: () => undefined,
    onDefect: (error) => void defects.push(error),
    ...options,
    poll: async (startedAt, signal) => {
      seen.polls += 1;
      return (await options.poll?.(startedAt, signal)) ?? { ok: true, retryAt: null };
    },
  });
  onTestFinished(() => loop.stop());
  return { loop, seen };
}

const failed = (retryAt: Date | null): PollOutcome => ({
  ok: false,
  failure: new ReadFailure('unavailable', 'Down.', { retryAt }),
});

describe('when an account is due', () => {
  test.each([
    ['never read', never, 1000, 1000],
    ['never read, and asked to wait', { ...never, retryAt: 1500 }, 1000, 1500],
    ['the time it was due', { lastAttemptAt: 900, nextDueAt: 1400, retryAt: null }, 1000, 1400],
    ['at once where that has passed', { lastAttemptAt: 100, nextDueAt: 700, retryAt: null }, 1000, 1000],
    ['earlier where its interval became shorter', { lastAttemptAt: 900, nextDueAt: 9900, retryAt: null }, 1000, 1530],
    ['after Retry-After', { lastAttemptAt: 900, nextDueAt: 1400, retryAt: 2000 }, 1000, 2000],
    [
      'within an interval, though the clock was in the future',
      { lastAttemptAt: 90_000, nextDueAt: 90_600, retryAt: null },
      1000,
      1630,
    ],
  ])('at the start: %s', (_name, schedule, now, expected) => {
    expect(dueAtStart(schedule, 600, now)).toBe(expected);
  });

  test('what a clock noted that was set back since holds for as long as it did then', () => {
    const noted = { lastAttemptAt: 90_000, nextDueAt: 90_600, retryAt: 90_060 };
    expect(asOfNow(noted, 1000)).toEqual({ lastAttemptAt: 1000, nextDueAt: 1600, retryAt: 1060 });
    expect(asOfNow({ ...noted, retryAt: null }, 1000.5)).toEqual({
      lastAttemptAt: 1001,
      nextDueAt: 1601,
      retryAt: null,
    });
    for (const now of [90_000, 90_030, 1_000_000]) expect(asOfNow(noted, now)).toBe(noted);
    expect(asOfNow(never, 1000)).toBe(never);
  });

  test('after a poll: an interval later, give or take a twentieth, and never before Retry-After', () => {
    expect([0, 0.5, 1].map((random) => nextDue(1000, 600, null, random))).toEqual([1570, 1600, 1630]);
    expect(nextDue(1000, 600, 5000, 0.5)).toBe(5000);
    expect(nextDue(1000, 600, 1100, 0.5)).toBe(1600);
    expect(nextDue(1000, 1, null, 0)).toBe(1001);
  });
});

describe('an account loop', () => {
  // Two readings of a second stand a second apart in SQL: a shorter interval would lead its times into the future.
  test('keeps to an interval of a second, wherever in a second it begins', async () => {
    const begun: number[] = [];
    const { seen } = start({
      intervalSeconds: 1,
      poll: async () => {
        begun.push(performance.now());
        return { ok: true, retryAt: null };
      },
    });
    await waitUntil('five polls', () => seen.polls === 5, 20_000);
    const gaps = begun.slice(1).map((time, index) => time - (begun[index] as number));
    expect(gaps.filter((gap) => gap < 940)).toEqual([]);
  });

  test('does not read when nothing can be stored, and catches up as soon as possible', async () => {
    let isFull = true;
    const noteSchedule = () => {
      if (isFull) throw new StoreFault('full', '/data/alphapool.db');
    };
    const { loop, seen } = start({ noteSchedule });
    await waitUntil('the disk is met full', () => seen.defects.length > 0);
    await expect(loop.pollNow()).rejects.toThrow('The disk of /data/alphapool.db is full');
    loop.resume();
    await waitUntil('it is met full again', () => seen.defects.length > 1);
    expect(seen.polls).toBe(0);
    isFull = false;
    loop.resume();
    await waitUntil('it has polled', () => seen.polls === 1);
    loop.resume();
    await expect(loop.pollNow()).resolves.toEqual({ ok: true, retryAt: null });
    expect(seen.polls).toBe(2);
  });

  test('gives the outcome of a poll even if its end could not be noted, and obeys Retry-After', async () => {
    const retryAt = new Date(Date.now() + 3_600_000);
    let notes = 0;
    const noteSchedule = () => {
      notes += 1;
      if (notes > 1) throw new StoreFault('full', '/data/alphapool.db');
    };
    const { loop, seen } = start({ noteSchedule, poll: async () => failed(retryAt) });
    await expect(loop.pollNow()).resolves.toEqual(failed(retryAt));
    await expect(loop.pollNow()).rejects.toThrow(ReadFailure);
    expect(seen.defects).toHaveLength(1);
  });

  test('polls at once, then by its interval', async () => {
    const { seen } = start({ intervalSeconds: 0.02 });
    await waitUntil('it has polled three times', () => seen.polls >= 3);
  });

  test('goes on after any error: in the poll, before it and after it', async () => {
    let calls = 0;
    const fails = () => {
      calls += 1;
      throw new Error('database is locked');
    };
    const throwing = start({ intervalSeconds: 0.02, poll: fails });
    await waitUntil('the poll has failed three times', () => throwing.seen.polls >= 3);
    expect(throwing.seen.defects.length).toBeGreaterThan(0);
    const unnoted = start({ intervalSeconds: 0.02, noteSchedule: fails });
    await waitUntil('three schedules could not be noted', () => unnoted.seen.defects.length >= 3);
    expect(calls).toBeGreaterThan(5);
  });

  test('an invalid date in a failure does not make it poll without pause', async () => {
    const { loop, seen } = start({ poll: async () => failed(new Date(Number.NaN)) });
    await loop.pollNow();
    await loop.pollNow();
    expect(seen.polls).toBe(2);
  });

  test('Retry-After holds back the loop and POST poll, and is noted for a restart', async () => {
    const notes: (number | null | undefined)[] = [];
    const until = new Date(Date.now() + 60_000);
    const { loop, seen } = start({
      intervalSeconds: 0.02,
      poll: async () => failed(until),
      noteSchedule: ({ retryAt }) => void notes.push(retryAt),
    });
    await waitUntil('the poll is over', () => notes.length >= 2);
    expect(notes).toEqual([null, Math.ceil(until.getTime() / 1000)]);
    await expect(loop.pollNow()).rejects.toMatchObject({ kind: 'rate_limited', retryAt: expect.any(Date) });
    expect(seen.polls).toBe(1);
  });

  test('POST poll joins a running poll, and polls again after any failure', async () => {
    let finish: (outcome: PollOutcome) => void = () => undefined;
    const { loop, seen } = start({ poll: () => new Promise((resolve) => (finish = resolve)) });
    await waitUntil('the first poll is under way', () => seen.polls === 1);
    const [first, second] = [loop.pollNow(), loop.pollNow()];
    finish(failed(null));
    expect(await Promise.all([first, second])).toMatchObject([{ ok: false }, { ok: false }]);
    expect(seen.polls).toBe(1);
    const third = loop.pollNow();
    await waitUntil('another poll is under way', () => seen.polls === 2);
    finish({ ok: true, retryAt: null });
    expect(await third).toEqual({ ok: true, retryAt: null });
  });

  test('a clock set back by hours does not put off the next poll', async () => {
    let offset = 0;
    const { seen } = start({ intervalSeconds: 0.05, now: () => new Date(Date.now() + offset) });
    await waitUntil('the first poll is over', () => seen.polls >= 1);
    offset = -5 * 3_600_000;
    const before = seen.polls;
    await waitUntil('it polls on', () => seen.polls > before + 1);
  });

  test('nor does a Retry-After that was noted before it hold for hours', async () => {
    let offset = 5 * 3_600_000;
    const now = () => new Date(Date.now() + offset);
    const { loop, seen } = start({ now, poll: async () => failed(new Date(now().getTime() + 100)) });
    await waitUntil('the first poll is over', () => seen.polls === 1);
    await expect(loop.pollNow()).rejects.toThrow(/asked to be left alone/);
    offset = 0;
    await waitUntil('it is polled again', () =>
      loop.pollNow().then(
        () => seen.polls > 1,
        () => false,
      ),
    );
  });

  test('a stop ends the poll that is under way, and nothing comes after it', async () => {
    const { loop, seen } = start({
      intervalSeconds: 0.01,
      poll: (_startedAt, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve(failed(null)))),
    });
    await waitUntil('a poll is under way', () => seen.polls === 1);
    await loop.stop();
    expect(seen.polls).toBe(1);
  });
});
