import { poolIdPattern } from '@poolgate/language/pool-id.ts';
import { toTimestamp } from '@poolgate/language/time.ts';

/**
 * A page of a list over many pools begins after this place in the order of the whole list. The place does not depend on a row in one
 * service's file, so the gateway can pass one cursor to all services.
 */
export type WorkerPosition = [poolId: string, workerId: string];
/** The list begins with the newest anomaly, so later positions have smaller values. */
export type AnomalyPosition = [timestamp: string, poolId: string, id: number];

/** Newest first, as with anomalies. The id is that of the event, else of the payment. */
export type PayoutPosition = [time: string, poolId: string, id: string];

/** The longest `worker_id`, in UTF-16 units. A cursor made of it fits into a request line. */
export const longestWorkerId = 1000;
/** The same of an id of a payment. */
export const longestPayoutId = 1000;

/** Compares by code points, as SQLite does; `<` compares UTF-16 units. */
export function compareText(first: string, second: string): number {
  return first === second ? 0 : Buffer.compare(Buffer.from(first), Buffer.from(second));
}

export function compareWorkers([pool, worker]: WorkerPosition, [otherPool, otherWorker]: WorkerPosition): number {
  return compareText(pool, otherPool) || compareText(worker, otherWorker);
}

/** Newest first. */
export function compareAnomalies(first: AnomalyPosition, second: AnomalyPosition): number {
  return compareText(second[0], first[0]) || compareText(second[1], first[1]) || second[2] - first[2];
}

/** Newest first. */
export function comparePayouts(first: PayoutPosition, second: PayoutPosition): number {
  return compareText(second[0], first[0]) || compareText(second[1], first[1]) || compareText(second[2], first[2]);
}

/** Where a payment stands. */
export function payoutPosition(payout: {
  pool_id: string;
  paid_at: string | null;
  first_seen_at: string;
  event_id: string | null;
  payout_id: string | null;
}): PayoutPosition {
  return [payout.paid_at ?? payout.first_seen_at, payout.pool_id, payout.event_id ?? payout.payout_id ?? ''];
}

export function toCursor(position: WorkerPosition | AnomalyPosition | PayoutPosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Null where the text is not a cursor of a list of workers. */
export function workerPosition(cursor: string): WorkerPosition | null {
  const [poolId, workerId, ...rest] = partsOf(cursor);
  const isOne = isPoolId(poolId) && typeof workerId === 'string' && workerId.length <= longestWorkerId;
  return isOne && rest.length === 0 ? [poolId, workerId] : null;
}

/** Null where the text is not a cursor of a list of anomalies. */
export function anomalyPosition(cursor: string): AnomalyPosition | null {
  const [timestamp, poolId, id, ...rest] = partsOf(cursor);
  const isOne = isTimestamp(timestamp) && isPoolId(poolId) && Number.isSafeInteger(id);
  return isOne && rest.length === 0 ? [timestamp, poolId, id as number] : null;
}

/** Null where the text is not a cursor of a list of payments. */
export function readPayoutPosition(cursor: string): PayoutPosition | null {
  const [time, poolId, id, ...rest] = partsOf(cursor);
  const isOne = isTimestamp(time) && isPoolId(poolId) && typeof id === 'string' && id.length <= longestPayoutId;
  return isOne && rest.length === 0 ? [time, poolId, id] : null;
}

/** Whether a moment has the form of all answers, in which texts sort like the moments. */
export function isTimestamp(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return false;
  const unix = Date.parse(text) / 1000;
  return Number.isInteger(unix) && toTimestamp(unix) === text;
}

function isPoolId(text: unknown): text is string {
  return typeof text === 'string' && poolIdPattern.test(text);
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
