import type { ShownKey } from '@poolgate/access/access-file.ts';
import { draftOf, type KeyWish, WrongWish } from '@poolgate/access/make-draft.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { actorOf } from '../../access/audit-changes.ts';
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
export type MakeKey = (wish: KeyWish, request: Pick<RequestFor<'createKey'>, 'incoming' | 'caller'>) => ShownKey;

export function makeKeysWith({ keys, everything, now }: MakeKeyOptions): MakeKey {
  return (wish, { incoming, caller }) => {
    everything.catchUp();
    const entries = [...entriesOf(everything, everything.group({ active: 'all' })), ...everything.poolsOfGoneSources()];
    const known = entries.map(({ pool }) => ({ poolId: pool.pool_id, clientName: pool.client_name }));
    // A key ends at a whole second.
    const { draft } = drafted(() => draftOf(wish, known, Math.floor(now())));
    return keys.change((file) => file.create(draft, actorOf(incoming, caller, keys)));
  };
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
