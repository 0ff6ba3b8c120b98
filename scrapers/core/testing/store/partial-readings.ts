import type { PartName } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { PartOutcome, Reading } from '../../src/adapter.ts';
import { noFigures } from '../../src/adapter.ts';
import { type FailureKind, ReadFailure } from '../../src/failure.ts';
import { withoutUnread } from '../../src/runner/parts.ts';
import { fullReading, noon, worker } from '../samples.ts';

export const failed = (kind: FailureKind = 'unavailable') => new ReadFailure(kind, 'Down.');

/** A reading without the figures of the parts that were not read. */
export function partial(outcomes: Partial<Record<PartName, PartOutcome>>, figures: Partial<Reading> = {}): Reading {
  const whole = fullReading(figures);
  return withoutUnread({ ...whole, parts: { ...whole.parts, ...outcomes } }, noFigures());
}

/** The figures of a later reading, in which every part has changed. */
export const moved: Partial<Reading> = {
  hashrates: [{ algorithm: 'sha256', currentHs: 40e15, avg1hHs: 40e15, avg24hHs: 40e15 }],
  onlineWorkers: 7,
  offlineWorkers: 0,
  workers: [worker('a', { hashrate10mHs: 9e12 }), worker('d')],
  balance: '0.02000000',
  paidTotal: '1.20000000',
  lastIncome: '0.01700000',
  networkDifficulty: 9e13,
};

/** The time of a reading this many seconds after the first. */
export const at = (seconds: number) => toTimestamp(noon + seconds);
