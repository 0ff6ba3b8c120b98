import { createFairQueue, type FairQueue } from './fair-queue.ts';
import { SandboxStop } from './job.ts';
import type { SandboxLimits } from './limits.ts';
import { type ProcessAtWork, startAtWork } from './process-at-work.ts';
import { closedSentence } from './sentences.ts';

/** Something to ask, once its turn has come. */
export interface Task {
  /** Made when it is sent, for it may be long. Null where there is nothing to ask any more. */
  question: () => Buffer | null;
  answered: (message: unknown) => void;
  /** It was being worked on. */
  stopped: (stop: SandboxStop) => void;
  /** It was waiting. */
  dropped: (stop: SandboxStop) => void;
}

/** One process and what waits for it. */
export interface Lane {
  readonly queue: FairQueue<Task>;
  /** Sees to it that what waits is asked. */
  go(): void;
  pid(): number | undefined;
  close(): Promise<void>;
}

export function createLane(limits: SandboxLimits): Lane {
  const queue = createFairQueue<Task>();
  const closed = new SandboxStop('gone', closedSentence);
  let atWork: ProcessAtWork | null = null;
  let idle: NodeJS.Timeout | undefined;
  let working: Promise<void> | null = null;
  let isClosed = false;

  async function fresh(): Promise<ProcessAtWork> {
    if (atWork && (!atWork.isAlive() || atWork.worked() > limits.workMs)) {
      void atWork.kill(closed);
      atWork = null;
    }
    atWork ??= await startAtWork(limits);
    if (isClosed) throw closed;
    return atWork;
  }

  /** A process that ends for no reason of ours may have been killed by others: once more, on a fresh one. */
  async function ask(question: Buffer): Promise<unknown> {
    for (const isLast of [false, true]) {
      try {
        return await (await fresh()).ask(question);
      } catch (error) {
        if (!(error instanceof SandboxStop) || error.kind !== 'gone' || isLast || isClosed) throw error;
      }
    }
    return undefined;
  }

  async function work(): Promise<void> {
    clearTimeout(idle);
    for (let task = queue.next(); task; task = queue.next()) {
      const question = task.question();
      if (!question) continue;
      try {
        task.answered(await ask(question));
      } catch (error) {
        task.stopped(error instanceof SandboxStop ? error : new SandboxStop('gone', String(error)));
      }
    }
    idle = setTimeout(() => void end(), limits.idleMs).unref();
  }

  async function end(): Promise<void> {
    const ending = atWork;
    atWork = null;
    await ending?.kill(closed);
  }

  function go(): void {
    if (isClosed) return;
    working ??= work().finally(() => {
      working = null;
    });
  }

  return {
    queue,
    go,
    pid: () => (atWork?.isAlive() ? atWork.pid : undefined),
    async close() {
      isClosed = true;
      for (const owner of queue.owners()) for (const task of queue.takeAll(owner)) task.dropped(closed);
      await end();
      await working;
      clearTimeout(idle);
      await end();
    },
  };
}
