import { toUnixSeconds } from '@poolgate/language/time.ts';
import { ReadFailure } from '../failure.ts';
import { StoreFault } from '../store/health/store-fault.ts';
import type { PoolSchedule } from '../store/pool-registry.ts';
import { dueAtStart, nextDue } from './due.ts';

/** What came of a poll. It is in the store by then, unless `notStored` says why it is not; then it is stored as soon as it can be. */
export type PollOutcome = ({ ok: true; retryAt: Date | null } | { ok: false; failure: ReadFailure }) & {
  notStored?: StoreFault;
};

export interface AccountLoopOptions {
  intervalSeconds: number;
  schedule: PoolSchedule;
  now(): Date;
  /** Reads the account and stores what came of it. */
  poll(startedAt: number, signal: AbortSignal): Promise<PollOutcome>;
  noteSchedule(schedule: PoolSchedule): void;
  /** What is no outcome of a poll, such as a full disk. The loop goes on. */
  onDefect(error: unknown): void;
}

/** Reads one account again and again. No account waits for another, except in the request budget they share. */
export interface AccountLoop {
  /** Reads now, or joins the poll that is under way. @throws ReadFailure `rate_limited` while the pool's `Retry-After` holds; StoreFault where the store did not allow it. */
  pollNow(): Promise<PollOutcome>;
  /** Makes up for a poll that the store did not allow. */
  resume(): void;
  stop(): Promise<void>;
}

function secondsOf(date: Date | null): number | null {
  const time = date === null ? Number.NaN : date.getTime();
  return Number.isNaN(time) ? null : Math.ceil(time / 1000);
}

// setTimeout takes no more than 24.8 days.
const longestTimerMs = 2_000_000_000;

export function startAccountLoop(options: AccountLoopOptions): AccountLoop {
  const { intervalSeconds, now, poll, noteSchedule } = options;
  const stopping = new AbortController();
  let schedule = options.schedule;
  let underWay: Promise<PollOutcome> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isPutOff = false;

  const arm = (dueAt: number) => {
    if (stopping.signal.aborted) return;
    clearTimeout(timer);
    const armedAt = now().getTime();
    const wait = Math.min(Math.max(0, dueAt * 1000 - armedAt), longestTimerMs);
    timer = setTimeout(() => {
      const time = now().getTime();
      // Where the clock was set back meanwhile, the poll is due all the same.
      if (dueAt * 1000 > time + 1 && time >= armedAt) arm(dueAt);
      else run().catch(options.onDefect);
    }, wait);
  };

  const run = (): Promise<PollOutcome> => {
    underWay ??= runOnce().finally(() => {
      underWay = null;
    });
    return underWay;
  };

  const runOnce = async (): Promise<PollOutcome> => {
    clearTimeout(timer);
    const begin = now();
    const startedAt = toUnixSeconds(begin);
    // Noted before the poll, so that a service killed in the middle of it does not ask again at once, over and over.
    let { retryAt } = schedule;
    isPutOff = false;
    try {
      schedule = { lastAttemptAt: startedAt, nextDueAt: startedAt + intervalSeconds, retryAt };
      noteSchedule(schedule);
      retryAt = null;
      const outcome = await poll(startedAt, stopping.signal);
      retryAt = secondsOf(outcome.ok ? outcome.retryAt : outcome.failure.retryAt);
      return outcome;
    } catch (error) {
      isPutOff = error instanceof StoreFault;
      throw error;
    } finally {
      // From the very moment: from its whole second an interval of a second would be half of one.
      const nextDueAt = nextDue(begin.getTime() / 1000, intervalSeconds, retryAt, Math.random());
      schedule = { lastAttemptAt: startedAt, nextDueAt: Math.round(nextDueAt), retryAt };
      // First of all: what goes wrong below must not end the loop.
      arm(nextDueAt);
      if (!stopping.signal.aborted && !isPutOff) noteEnd();
    }
  };

  /** The outcome counts whether or not this can be noted. */
  const noteEnd = () => {
    try {
      noteSchedule(schedule);
    } catch (error) {
      options.onDefect(error);
    }
  };

  arm(dueAtStart(schedule, intervalSeconds, now().getTime() / 1000));
  return {
    async pollNow() {
      const { retryAt } = schedule;
      if (underWay === null && retryAt !== null && retryAt * 1000 > now().getTime()) {
        const until = new Date(retryAt * 1000);
        throw new ReadFailure(
          'rate_limited',
          `The pool asked to be left alone until ${until.toISOString().replace('.000Z', 'Z')}. Poll again after that.`,
          { retryAt: until },
        );
      }
      return run();
    },
    resume() {
      if (isPutOff && underWay === null) arm(now().getTime() / 1000);
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      // How it ended is for those who asked for it.
      await underWay?.catch(() => undefined);
    },
  };
}
