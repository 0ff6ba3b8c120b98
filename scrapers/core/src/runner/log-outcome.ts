import type { Logger } from '@poolgate/server/process/logger.ts';
import { ReadFailure } from '../failure.ts';
import { failedParts } from './parts.ts';
import type { AccountReading } from './read-account.ts';

/** Logs what a poll did not read. */
export function logFailures(
  logger: Logger,
  poolId: string,
  outcome: AccountReading | ReadFailure,
  seconds: number,
): void {
  if (outcome instanceof ReadFailure) {
    const { kind, message } = outcome;
    logger.warn({ pool_id: poolId, kind, seconds, ...defectOf(outcome) }, `poll failed: ${message}`);
    return;
  }
  for (const [part, failure] of failedParts(outcome.reading.parts))
    logger.warn(
      { pool_id: poolId, part, kind: failure.kind, ...defectOf(failure) },
      `a part of the poll failed: ${failure.message}`,
    );
}

/** Names parts and fields that could not be read, never their values. */
export function logStored(
  logger: Logger,
  poolId: string,
  { reading: { workers, droppedRows, unreadableFigures }, notTaken }: AccountReading,
  seconds: number,
): void {
  const left =
    Object.keys(notTaken).length === 0
      ? {}
      : { dropped_rows: droppedRows, unreadable_figures: unreadableFigures, not_taken: notTaken };
  logger.info({ pool_id: poolId, workers: workers.length, ...left, seconds }, 'poll stored');
}

/** The place in the adapter. The error's own message is left out: it can quote the answer, or a URL with a key. */
function defectOf({ cause }: ReadFailure): { defect: string; at: string[] } | undefined {
  const isOurs = cause instanceof TypeError || cause instanceof RangeError || cause instanceof ReferenceError;
  if (!isOurs && !(cause instanceof Error && cause.constructor === Error)) return undefined;
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { defect: cause.name, at: frames.slice(0, 4).map((line) => line.trim()) };
}
