import type {
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
  | { name: 'resync'; data: Pick<ResyncEvent, 'reason'> };

/** What cannot be read may have told anything, so everything is read again. */
const unreadable: LiveEvent = { name: 'resync', data: { reason: 'behind' } };

const names = ['status', 'source', 'anomaly', 'payout', 'resync'] as const;

function isName(name: string | undefined): name is LiveEvent['name'] {
  return names.some((one) => one === name);
}

/** Events that a newer gateway may add are passed over: null. */
export function readLiveEvent(name: string | undefined, text: string): LiveEvent | null {
  if (!isName(name)) return null;
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
