import type { KeyScope } from '@poolgate/access/key-record.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { View } from './view.ts';
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

export function createViews(state: GatewayState): Views {
  const everything = wholeView(state);
  return { of: () => everything, everything, masked: everything, nothing: everything, keepOnly: () => {} };
}
