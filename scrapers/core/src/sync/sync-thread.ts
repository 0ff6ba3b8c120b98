// The thread of `start-sync.ts`: it has its own connections to the file, so that nothing here keeps the service from polling and answering.
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type Feed, startFeed } from '@poolgate/sync/engine/feed.ts';
import { layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { openOutbox } from '../outbox/open-outbox.ts';
import { openSyncTarget } from './open-sync-target.ts';
import { takeSyncLock } from './sync-lock.ts';
import type { SyncMessage, SyncTask } from './sync-messages.ts';
import type { TargetSettings } from './sync-settings.ts';
import { goLast } from './thread-priority.ts';

const { path, onlyType, workersKeptDays, settings } = workerData as SyncTask;
const stopping = new AbortController();
const retryMs = 5000;

const now = () => new Date();
const tell = (message: SyncMessage) => parentPort?.postMessage(message);

/** Waits until no other process feeds this target, and until the file can be read. */
async function begin(target: TargetSettings): Promise<{ close(): Promise<void> } | null> {
  while (!stopping.signal.aborted) {
    try {
      const begun = attempt(target);
      if (begun !== null) return begun;
      tell({ target: target.name, event: 'Another process feeds it from this file. It is waited for.' });
    } catch (error) {
      tell({
        target: target.name,
        event: `It cannot be fed from this file (${(error as Error).message}). It is tried again.`,
      });
    }
    await sleep(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
  return null;
}

function attempt(target: TargetSettings): Feed | null {
  const lock = takeSyncLock(path, onlyType, target.name);
  if (lock === null) return null;
  try {
    const { layouts, order, backlogMax } = settings;
    const outbox = openOutbox({ path, onlyType, target: target.name, layouts, backlogMax, workersKeptDays, now });
    const feed = startFeed({
      ...{ outbox, order, now, layouts: layoutsOf(layouts), target: openSyncTarget(target, layouts) },
      onState: (state) => tell({ target: target.name, state }),
      onEvent: (event) => tell({ target: target.name, event }),
    });
    return { close: () => feed.close().finally(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

goLast();
const feeds = settings.targets.map(begin);
parentPort?.once('message', async () => {
  stopping.abort();
  const begun = await Promise.all(feeds);
  await Promise.all(begun.map((feed) => feed?.close()));
  parentPort?.close();
});
