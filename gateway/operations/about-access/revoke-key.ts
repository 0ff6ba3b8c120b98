import { isActive } from '@poolgate/access/key-ring.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { actorOf } from '../../access/audit-changes.ts';
import type { KeyHolder } from '../../access/key-holder.ts';
import type { Advice } from '../../advice.ts';
import type { Clock } from '../../clock.ts';
import type { Handler } from '../handler.ts';
import { unknownKey } from './unknown-key.ts';

export const revokeKey =
  (keys: KeyHolder, { command }: Advice, now: Clock): Handler<'revokeKey'> =>
  ({ path: { id }, incoming, caller }) => {
    const admins = keys.records().filter((record) => record.role === 'admin' && isActive(record, now()));
    const revoking = admins.find((record) => record.id === id);
    const others = admins.filter((record) => record !== revoking);
    // One that ends is nobody to rely on, unless this one ends too.
    const isLast = revoking && !others.some(({ expiresAt }) => expiresAt === null || revoking.expiresAt !== null);
    if (isLast)
      throw new Problem(
        409,
        `${id} is the last good key for admins${others.length === 0 ? '' : ' that does not end'}: without it nobody could change anything here. Make another one first, or revoke it on the machine with \`${command} keys revoke ${id}\`.`,
      );
    const revoked = keys.change((file) => file.revoke(id, actorOf(incoming, caller, keys)));
    return revoked === null ? unknownKey(id) : 'no content';
  };
