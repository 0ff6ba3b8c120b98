import type { WorkerReading } from '../adapter.ts';
import type { Steps } from '../kit/slices.ts';
import type { Recorder } from '../store/recording/recorder.ts';

/** Shorter lists are written within some hundredths of a second. */
const longList = 5000;
const atOnce = 500;

/** What of a long list of workers can be written before its reading, so that the transaction of that is short. */
export function* prepareWorkers(recorder: Recorder, poolId: string, workers: readonly WorkerReading[]): Steps<void> {
  if (workers.length < longList) return;
  for (let from = 0; from < workers.length; from += atOnce) {
    recorder.prepareWorkers(poolId, workers.slice(from, from + atOnce));
    yield;
  }
}
