import type {
  AnomalyEvent,
  PoolStatus,
  ResyncEvent,
  Source,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** What the gateway tells of what changes, each the newest state whole. */
export type LiveEvent =
  | { name: 'status'; data: PoolStatus }
  | { name: 'source'; data: Source }
  | { name: 'anomaly'; data: AnomalyEvent }
  | { name: 'resync'; data: Pick<ResyncEvent, 'reason'> };

/** What cannot be read may have told anything, so everything is read again. */
const unreadable: LiveEvent = { name: 'resync', data: { reason: 'behind' } };

/** Events that a newer gateway may add are passed over: null. */
export function readLiveEvent(name: string | undefined, text: string): LiveEvent | null {
  if (name !== 'status' && name !== 'source' && name !== 'anomaly' && name !== 'resync') return null;
  try {
    const data: unknown = JSON.parse(text);
    const isKnown =
      typeof data === 'object' &&
      data !== null &&
      (name === 'resync' || (name === 'source' ? 'name' : 'pool_id') in data);
    // The contract says what it is beyond that, and both come from one gateway.
    return isKnown ? ({ name, data } as LiveEvent) : unreadable;
  } catch {
    return unreadable;
  }
}
