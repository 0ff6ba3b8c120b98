import type {
  AlertEvent,
  AnomalyEvent,
  PayoutEvent,
  PoolStatus,
  ResyncEvent,
  Source,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** What the gateway tells of what changes, each the newest state whole. */
export type LiveEvent =
  | { name: 'status'; data: PoolStatus }
  | { name: 'source'; data: Source }
  | { name: 'anomaly'; data: AnomalyEvent }
  | { name: 'payout'; data: PayoutEvent }
  | { name: 'alert'; data: AlertEvent }
  | { name: 'resync'; data: Pick<ResyncEvent, 'reason'> };

/** What cannot be read may have told anything, so everything is read again. */
const unreadable: LiveEvent = { name: 'resync', data: { reason: 'behind' } };

/** The field that says what an event is about. */
const namedBy: Record<LiveEvent['name'], string | null> = {
  status: 'pool_id',
  source: 'name',
  anomaly: 'pool_id',
  alert: 'alert_id',
  payout: 'pool_id',
  resync: null,
};

/** Events that a newer gateway may add are passed over: null. */
export function readLiveEvent(name: string | undefined, text: string): LiveEvent | null {
  if (name === undefined || !Object.hasOwn(namedBy, name)) return null;
  const known = name as LiveEvent['name'];
  try {
    const data: unknown = JSON.parse(text);
    const isKnown = typeof data === 'object' && data !== null && (namedBy[known] === null || namedBy[known] in data);
    // The contract says what it is beyond that, and both come from one gateway.
    return isKnown ? ({ name: known, data } as LiveEvent) : unreadable;
  } catch {
    return unreadable;
  }
}
