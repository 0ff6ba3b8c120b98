import type { WorkerReading } from '../adapter.ts';
import type { Steps } from '../kit/slices.ts';
import type { Recorder } from '../store/recording/recorder.ts';

/** Shorter lists are written within hundredths of a second. */
const longList = 5000;
const atOnce = 500;

/** Writes part of a long list of workers before its reading, so that the transaction of the reading is short. */
export function* prepareWorkers(recorder: Recorder, poolId: string, workers: readonly WorkerReading[]): Steps<void> {
  if (workers.length < longList) return;
  for (let from = 0; from < workers.length; from += atOnce) {
    recorder.prepareWorkers(poolId, workers.slice(from, from + atOnce));
    yield;
  }
}
