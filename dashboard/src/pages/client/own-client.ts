import type { Me } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** The client whose pools are all that the caller sees; null where it is anything else. */
export function ownClient(me: Me | undefined): string | null {
  if (me === undefined || me.sees_all_pools || me.pools.length > 0 || me.clients.length !== 1) return null;
  return me.clients[0] ?? null;
}
