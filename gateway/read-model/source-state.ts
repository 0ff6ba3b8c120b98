import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { ServiceAddress } from '../discovery/service-address.ts';

/** One scraper service as the gateway sees it. */
export interface SourceState {
  address: ServiceAddress;
  state: 'connecting' | 'up' | 'unreachable';
  /** Unix seconds. */
  since: number;
  /** Unix seconds of its last answer; null where it never gave one. */
  lastContact: number | null;
  type: string | null;
  version: string | null;
  message: string | null;
  /** Its own API description as last seen; null where it never showed one. */
  contract: Record<string, unknown> | null;
  /** Everything it lists, also what another source owns: that may be needed at any moment. */
  listed: Map<string, { change: Change; order: number }>;
}

/** What is remembered of a source across restarts of the gateway. */
export interface RememberedSource {
  name: string;
  lastContact: number | null;
  type: string | null;
  version: string | null;
  contract: Record<string, unknown> | null;
}

export function newSource(address: ServiceAddress, remembered: RememberedSource | undefined, now: number): SourceState {
  return {
    address,
    state: 'connecting',
    since: now,
    lastContact: remembered?.lastContact ?? null,
    type: remembered?.type ?? null,
    version: remembered?.version ?? null,
    message: null,
    contract: remembered?.contract ?? null,
    listed: new Map(),
  };
}
