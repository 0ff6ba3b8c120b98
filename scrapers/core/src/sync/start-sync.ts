import { Worker } from 'node:worker_threads';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { FeedState } from '@poolgate/sync/engine/feed.ts';
import { createSyncLog } from './sync-log.ts';
import type { SyncMessage, SyncTask } from './sync-messages.ts';

/** The feeding of all targets of a service. */
export interface Sync {
  /** The newest state of each, for metrics. */
  states(): FeedState[];
  /** Within a second. */
  close(): Promise<void>;
}

/** Until the thread is started again after a fault of its own. */
const restartMs = 5000;
const patienceMs = 1000;

/** Feeds the targets from a service's file, in a thread of its own. */
export function startSync(task: SyncTask, logger: Logger): Sync {
  const log = createSyncLog(logger);
  const states = new Map<string, FeedState>();
  let isClosing = false;
  let restart: NodeJS.Timeout | undefined;
  let worker = run();

  function run(): Worker {
    const started = new Worker(new URL('./sync-thread.ts', import.meta.url), { workerData: task });
    started.on('message', (message: SyncMessage) => {
      if ('state' in message) states.set(message.target, message.state);
      log(message);
    });
    started.on('error', ({ name, stack = '' }: Error) => {
      // The message of a database's fault can quote a row.
      const at = stack.split('\n').filter((line) => line.startsWith('    at '));
      logger.error({ defect: name, at }, 'sync: the thread that feeds the targets failed; it is started again');
    });
    started.once('exit', () => {
      if (isClosing) return;
      restart = setTimeout(() => {
        worker = run();
      }, restartMs);
    });
    return started;
  }

  return {
    states: () => [...states.values()],
    async close() {
      isClosing = true;
      clearTimeout(restart);
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage('close');
      const timer = setTimeout(() => void worker.terminate(), patienceMs);
      // It may have ended before.
      if (worker.threadId !== -1) await ended;
      clearTimeout(timer);
    },
  };
}
