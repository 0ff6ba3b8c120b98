import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { ServiceAddress } from '../discovery/service-address.ts';

/** What a service says of itself. */
export interface Introduction {
  type: string;
  version: string;
  contractVersion: string;
}

/** One scraper service as the gateway sees it. */
export interface SourceState {
  readonly name: string;
  /** Where it was asked last. */
  url: string;
  /** The setting that names it; null where none does (any more) and it is remembered for its pools. */
  foundBy: ServiceAddress['foundBy'] | null;
  state: 'connecting' | 'up' | 'unreachable' | 'refused' | 'gone';
  /** Unix seconds. */
  since: number;
  /** Unix seconds of its last answer; null where it never gave one. */
  lastContact: number | null;
  introduction: Introduction | null;
  message: string | null;
  /** Its own API description as last seen; null where it never showed one. */
  contract: Record<string, unknown> | null;
  /** The `since` of its last answer; undefined where it must tell everything anew. */
  cursor: string | undefined;
  /** Everything it lists, also what another source owns: that may be needed at any moment. */
  readonly listed: Map<string, { change: Change; order: number }>;
  /** The pools whose figures are its own. */
  readonly owned: Set<string>;
  /** The pools that it lists and another owns. */
  readonly conflicts: Set<string>;
  /** An operator said that it will not come back; it is not shown until it answers. */
  dismissed: boolean;
}

/** What is remembered of a source across restarts of the gateway. */
export interface RememberedSource {
  name: string;
  url: string;
  lastContact: number | null;
  introduction: Introduction | null;
  contract: Record<string, unknown> | null;
  cursor: string | undefined;
}

export function unknownSource(name: string, now: number): SourceState {
  return sourceOf({ name, url: '', lastContact: null, introduction: null, contract: null, cursor: undefined }, now);
}

export function isAway({ state }: SourceState): boolean {
  return state === 'unreachable' || state === 'refused';
}

export function sourceOf(remembered: RememberedSource, now: number): SourceState {
  return {
    ...remembered,
    foundBy: null,
    state: 'connecting',
    since: now,
    message: null,
    listed: new Map(),
    owned: new Set(),
    conflicts: new Set(),
    dismissed: false,
  };
}
