import { openStore, type Store } from '@poolgate/core/store/store.ts';
import { noon } from '@poolgate/core/testing/samples.ts';

const retention = { workers: 30, workerHours: 90, summaries: 90, resolvedAnomalies: 365 };

/** Opens a file as a service does. The killed programs load this too, so it imports nothing of the tests. */
export function openFile(path: string): Store {
  return openStore({ path, onlyType: null, retention, defaultPollInterval: 600, now: () => new Date(noon * 1000) });
}
