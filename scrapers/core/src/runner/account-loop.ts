import { toUnixSeconds } from '@poolgate/language/time.ts';
import { ReadFailure } from '../failure.ts';
import { StoreFault } from '../store/health/store-fault.ts';
import type { PoolSchedule } from '../store/pool-registry.ts';
import { asOfNow, dueAtStart, nextDue } from './due.ts';

/** The outcome of a poll. It is stored already, unless `notStored` says why not; then it is stored as soon as possible. */
export type PollOutcome = ({ ok: true; retryAt: Date | null } | { ok: false; failure: ReadFailure }) & {
  notStored?: StoreFault;
};

export interface AccountLoopOptions {
  intervalSeconds: number;
  schedule: PoolSchedule;
  now(): Date;
  /** Reads the account and stores the outcome. */
  poll(startedAt: number, signal: AbortSignal): Promise<PollOutcome>;
  noteSchedule(schedule: PoolSchedule): void;
  /** Called with an error that is not an outcome of a poll, such as a full disk. The loop goes on. */
  onDefect(error: unknown): void;
}

/** Reads one account repeatedly. Accounts wait for each other only in their shared request budget. */
export interface AccountLoop {
  /** Reads now, or joins the running poll. @throws ReadFailure `rate_limited` while the pool's `Retry-After` holds; StoreFault if the store failed. */
  pollNow(): Promise<PollOutcome>;
  /** Repeats a poll that failed because of the store. */
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
      // Even if the clock was set back meanwhile, the poll is due.
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
    // Before the poll, so that a service that is killed during polls does not poll at every start.
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
      // Use the exact start; truncation halves a 1 s interval.
      const nextDueAt = nextDue(begin.getTime() / 1000, intervalSeconds, retryAt, Math.random());
      schedule = { lastAttemptAt: startedAt, nextDueAt: Math.round(nextDueAt), retryAt };
      // First of all, so that an error below does not end the loop.
      arm(nextDueAt);
      if (!stopping.signal.aborted && !isPutOff) noteEnd();
    }
  };

  /** The outcome counts even if this cannot be noted. */
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
      schedule = asOfNow(schedule, now().getTime() / 1000);
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
      // The result is for the caller who asked for the poll.
      await underWay?.catch(() => undefined);
    },
  };
}
