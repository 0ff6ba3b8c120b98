import { keyParts } from '@poolgate/access/key-record.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { SourceState } from '../state/sources/source-state.ts';
import type { View } from '../views/view.ts';

/**
 * The service of this name, for a caller who may read services themselves: what they say cannot be told apart by pools and parts of accounts,
 * so only who sees all of both may.
 * @throws Problem 404 where there is none for the caller.
 */
export function serviceFor(view: View, state: GatewayState, name: string): SourceState {
  const seesAll = view.seesAllPools && view.parts.size === keyParts.length;
  const source = seesAll ? state.source(name) : undefined;
  if (!source) throw new Problem(404, `No service is named "${name}". GET /api/sources lists the known ones.`);
  return source;
}
