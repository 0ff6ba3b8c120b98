import type { IncomingMessage } from 'node:http';
import type { Role } from '@poolgate/access/key-record.ts';
import type { View } from '../views/view.ts';

/** What a caller may do. `anybody` shows no key and may read, metrics too; `nobody` may only do what needs no key. */
export interface Grant {
  /** The id of the key that was shown; null where none was. */
  keyId: string | null;
  /** `nobody` may only do what needs no key. */
  role: Role | 'anybody' | 'nobody';
  /** What is seen. It has no pools where the role reads none. */
  view: View;
}

const grants = new WeakMap<IncomingMessage, Grant>();

export function setGrant(request: IncomingMessage, grant: Grant): void {
  grants.set(request, grant);
}

/** The grant of a request that has passed the edge. */
export function grantOf(request: IncomingMessage): Grant {
  const grant = grants.get(request);
  if (grant === undefined) throw new Error('a request has no grant, for it did not pass the edge');
  return grant;
}

/** What the caller of a request that is being answered may see. */
export function viewOf({ incoming }: { incoming: IncomingMessage }): View {
  return grantOf(incoming).view;
}
