import type { Outbox } from '@poolgate/sync/facts/outbox.ts';
import { onTestFinished } from 'vitest';
import { type OutboxOptions, openOutbox } from '../../src/outbox/open-outbox.ts';
import { noon } from '../samples.ts';

/** An outbox of a test's file, closed after the test. */
export function openTestOutbox(path: string, changes: Partial<OutboxOptions> = {}): Outbox {
  const outbox = openOutbox({
    path,
    onlyType: null,
    target: 'postgres',
    layouts: ['plain', 'history'],
    backlogMax: 1e6,
    workersKeptDays: 30,
    now: () => new Date(noon * 1000),
    ...changes,
  });
  onTestFinished(() => outbox.close());
  return outbox;
}

/** Sends everything that waits to nowhere. @returns how many batches it were. */
export function drain(outbox: Outbox, rows = 1000): number {
  while (outbox.fill());
  let batches = 0;
  for (let taken = outbox.take(rows, 'oldest'); taken !== null; taken = outbox.take(rows, 'oldest')) {
    outbox.acknowledge(taken, []);
    batches += 1;
  }
  return batches;
}
