import type { ShownKey } from '@poolgate/access/access-file.ts';
import type { PoolScope } from '@poolgate/access/key-record.ts';
import { withPoolsNotRead } from '@poolgate/access/known-pools.ts';
import { draftOf, type KeyWish, WrongWish } from '@poolgate/access/make-draft.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { actorOf, sentFields } from '../../access/audit-changes.ts';
import type { KeyHolder } from '../../access/key-holder.ts';
import type { Clock } from '../../clock.ts';
import { entriesOf, type View } from '../../views/view.ts';
import type { RequestFor } from '../handler.ts';

export interface MakeKeyOptions {
  keys: KeyHolder;
  /** Has every pool. */
  everything: View;
  now: Clock;
}

/** Makes what an admin wishes. @throws Problem 400 with what to change, 503 while keys cannot be written. */
export type MakeKey = (
  wish: KeyWish,
  request: Pick<RequestFor<'createKey' | 'createLink'>, 'incoming' | 'caller' | 'body'>,
) => ShownKey & { notes: string[] };

export function makeKeysWith({ keys, everything, now }: MakeKeyOptions): MakeKey {
  return (wish, { incoming, caller, body }) => {
    everything.catchUp();
    const entries = [...entriesOf(everything, everything.group({ active: 'all' })), ...everything.poolsOfGoneSources()];
    const read = entries.map(({ pool }) => ({ poolId: pool.pool_id, clientName: pool.client_name }));
    const { refused, unread } = everything.faults;
    const known = withPoolsNotRead(read, [...refused, ...unread]);
    // A key ends at a whole second.
    const { draft, notes } = drafted(() => draftOf(wish, known, Math.floor(now())));
    const shown = keys.change((file) => file.create(draft, actorOf(incoming, caller, keys), sentFields(body)));
    return { ...shown, notes: [...notes, ...notesOfSilent(draft.scope.pools, everything)] };
  };
}

/** What services have that have told nothing yet is nobody's. */
function notesOfSilent(pools: PoolScope | null, everything: View): string[] {
  const silent = everything
    .sources()
    .filter(({ introduction, lastContact }) => introduction === null && lastContact === null);
  if (silent.length === 0 || pools === null || pools.only === null) return [];
  const names = silent.map(({ name }) => name).join(', ');
  return [
    `Services that have not answered yet may have more pools of these clients: ${names}. This shows them only with \`future\`.`,
  ];
}

function drafted<Draft>(make: () => Draft): Draft {
  try {
    return make();
  } catch (error) {
    if (error instanceof WrongWish) throw new Problem(400, error.message);
    throw error;
  }
}

/** The answer has the text of a key, which nobody may keep. */
export const shownOnce = { 'Cache-Control': 'no-store' };
