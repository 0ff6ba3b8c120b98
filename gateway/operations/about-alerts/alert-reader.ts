import type { IncomingMessage } from 'node:http';
import { actorOf } from '../../access/audit-changes.ts';
import { grantOf } from '../../access/grant.ts';
import type { KeyHolder } from '../../access/key-holder.ts';
import type { AlertReader } from '../../alerts/desk/desk.ts';

/** What the caller may see of alerts. */
export function alertReaderOf({ incoming }: { incoming: IncomingMessage }): AlertReader {
  const { view, role } = grantOf(incoming);
  view.catchUp();
  return { view, isAdmin: role === 'admin' };
}

/** The author of what a request makes: the name of its key. */
export function authorOf({ incoming, caller }: { incoming: IncomingMessage; caller: string }, keys: KeyHolder): string {
  return actorOf(incoming, caller, keys).keyName;
}
