import { createHash } from 'node:crypto';
import { type KeyScope, keyParts } from '@poolgate/access/key-record.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import { KeptLists } from './scope-groups.ts';
import { ScopedView } from './scoped-view.ts';
import { SeenEntries } from './seen/seen-entries.ts';
import type { EntrySight } from './seen/seen-entry.ts';
import type { View } from './view.ts';
import { ViewScope } from './view-scope.ts';
import { wholeView } from './whole-view.ts';

/** Every view of a state. Who may see the same has the same view. */
export interface Views {
  /** What a scope sees. The same object for the same scope, as long as it is kept. */
  of(scope: KeyScope, seesLinks: boolean): View;
  /** What an admin sees. */
  readonly everything: View;
  /** Everything but the links that open accounts. */
  readonly masked: View;
  /** No pools, no services. */
  readonly nothing: View;
  /** Forgets the views of all other ids; who has one of them still may go on reading it. */
  keepOnly(ids: ReadonlySet<string>): void;
}

const noPools: NonNullable<KeyScope['pools']> = { clients: [], poolIds: [], only: null };

export function createViews(state: GatewayState): Views {
  const lists = new KeptLists();
  const entries = new SeenEntries();
  const everything = wholeView(state);
  const kept = new Map<string, View>();

  function make(id: string, { pools }: KeyScope, sight: EntrySight): View {
    const sightId = nameOf(sight);
    if (pools !== null)
      return new ScopedView(state, { id, scope: new ViewScope(pools), sight, sightId, lists, entries });
    return wholeView(state, id, sight, (entry) => entries.get(sightId, sight, entry));
  }

  function of(scope: KeyScope, seesLinks: boolean): View {
    const sight: EntrySight = { parts: new Set(scope.parts), seesLinks, seesAllPools: scope.pools === null };
    if (scope.pools === null && seesLinks && sight.parts.size === keyParts.length) return everything;
    const id = idOf(scope, sight);
    const known = kept.get(id) ?? make(id, scope, sight);
    kept.set(id, known);
    return known;
  }

  return {
    of,
    everything,
    masked: of({ pools: null, parts: keyParts }, false),
    nothing: of({ pools: noPools, parts: keyParts }, false),
    keepOnly(ids) {
      for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id);
    },
  };
}

/** Two scopes with the same pools and parts have the same, in whatever order these were given. */
function idOf({ pools }: KeyScope, sight: EntrySight): string {
  const sorted = (names: readonly string[]) => [...new Set(names)].sort();
  const canonical = pools && {
    clients: sorted(pools.clients),
    poolIds: sorted(pools.poolIds),
    only: pools.only && sorted(pools.only),
  };
  const text = JSON.stringify([canonical, nameOf(sight)]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function nameOf({ parts, seesLinks, seesAllPools }: EntrySight): string {
  const seen = keyParts.filter((part) => parts.has(part)).join('+');
  return `${seen} ${seesLinks ? 'linked' : 'masked'} ${seesAllPools ? 'all' : 'some'}`;
}
