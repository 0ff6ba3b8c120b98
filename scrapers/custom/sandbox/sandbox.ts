import { checkExpressions } from './check-expressions.ts';
import { createDriverRecords } from './driver-records.ts';
import { frame } from './frames.ts';
import {
  type CheckedExpression,
  type Evaluated,
  type ExpressionFault,
  type Job,
  type Sandbox,
  SandboxStop,
} from './job.ts';
import { createLane, type Lane, type Task } from './lane.ts';
import { type SandboxLimits, usualLimits } from './limits.ts';
import type { Question } from './messages.ts';
import { isTooLarge, readEvaluated, readFaults } from './read-replies.ts';
import {
  closedSentence,
  crowdedSentence,
  goneSentence,
  inputSentence,
  pausedSentence,
  startSentence,
  stopSentence,
} from './sentences.ts';

export interface SandboxOptions {
  limits?: Partial<SandboxLimits>;
  /** Milliseconds; for the pauses of stopped drivers. */
  now?: () => number;
}

/**
 * Two lanes, each with a process of its own: one for drivers that had a job done well since they were last stopped, one for
 * those on trial. So a driver whose expressions never end delays none that is proven.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const limits = { ...usualLimits, ...options.limits };
  const records = createDriverRecords(limits, options.now ?? Date.now);
  const proven = createLane(limits);
  const trial = createLane(limits);
  const lanes = [proven, trial];
  let isClosed = false;
  let checks = 0;

  function add(lane: Lane, owner: string, task: Task): void {
    lane.queue.add(owner, task);
    lane.go();
  }

  function wentWell(driver: string): void {
    records.wentWell(driver);
    for (const task of trial.queue.takeAll(driver)) add(proven, driver, task);
  }

  /** What else it has waiting is not tried. */
  function wasStopped(driver: string, stop: SandboxStop): void {
    if (isClosed || stop.message === startSentence) return;
    records.wasStopped(driver, stop);
    const paused = pausedStop(driver) ?? stop;
    for (const { queue } of lanes) for (const task of queue.takeAll(driver)) task.dropped(paused);
  }

  function pausedStop(driver: string): SandboxStop | null {
    const pause = records.pauseOf(driver);
    return pause && new SandboxStop(pause.kind, pausedSentence(pause.reason, pause.until));
  }

  function whyNot({ driver }: Job): SandboxStop | null {
    if (isClosed) return new SandboxStop('gone', closedSentence);
    const waiting = proven.queue.count(driver) + trial.queue.count(driver);
    if (waiting >= limits.mostWaiting) return new SandboxStop('gone', crowdedSentence(limits));
    return pausedStop(driver);
  }

  async function run(job: Job): Promise<Evaluated> {
    const not = whyNot(job);
    if (not) throw not;
    const { driver, ...asked } = job;
    return new Promise((resolve, reject) => {
      function stopped(stop: SandboxStop): void {
        wasStopped(driver, stop);
        reject(stop);
      }
      add(records.isProven(driver) ? proven : trial, driver, {
        question() {
          const question = framed({ job: asked, mostBytes: limits.resultBytes }, limits);
          if (!question) reject(new SandboxStop('size', inputSentence(limits)));
          return question;
        },
        answered(reply) {
          const evaluated = readEvaluated(reply, job);
          if (!evaluated) return stopped(stopFor(isTooLarge(reply) ? 'size' : 'gone'));
          wentWell(driver);
          resolve(evaluated);
        },
        stopped,
        dropped: reject,
      });
    });
  }

  function stopFor(kind: 'size' | 'gone'): SandboxStop {
    return new SandboxStop(kind, kind === 'size' ? stopSentence(kind, limits) : goneSentence);
  }

  /** A check has a turn of its own among the drivers on trial. */
  function askFaults(owner: string, check: readonly CheckedExpression[]): Promise<(ExpressionFault | null)[]> {
    return new Promise((resolve, reject) => {
      add(trial, owner, {
        question() {
          const question = framed({ check }, limits);
          if (!question) reject(new SandboxStop('size', inputSentence(limits)));
          return question;
        },
        answered(reply) {
          const faults = readFaults(reply, check.length);
          if (faults) resolve(faults);
          else reject(stopFor('gone'));
        },
        stopped: reject,
        dropped: reject,
      });
    });
  }

  return {
    run,
    async check(expressions) {
      if (isClosed) throw new SandboxStop('gone', closedSentence);
      checks += 1;
      const owner = `check ${checks}`;
      return checkExpressions(expressions, (some) => askFaults(owner, some));
    },
    processes: () => lanes.map((lane) => lane.pid()).filter((pid) => pid !== undefined),
    async close() {
      isClosed = true;
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

/** A question as it is sent, or null where it is longer or deeper than it may be. */
function framed(question: Question, limits: SandboxLimits): Buffer | null {
  try {
    const sent = frame(question);
    return sent.length > limits.inputBytes ? null : sent;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
