import { isActive } from '@poolgate/access/key-ring.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { actorOf } from '../../access/audit-changes.ts';
import type { KeyHolder } from '../../access/key-holder.ts';
import type { Clock } from '../../clock.ts';
import type { Handler } from '../handler.ts';
import { shownOnce } from './make-key.ts';
import { shownKey } from './shown-key.ts';
import { unknownKey } from './unknown-key.ts';

const defaultOverlap = '24h';
const secondsOf = { s: 1, m: 60, h: 3600, d: 86_400 };

export const rotateKey =
  (keys: KeyHolder, now: Clock): Handler<'rotateKey'> =>
  ({ path: { id }, body: { overlap = defaultOverlap }, incoming, caller }) => {
    const record = keys.record(id) ?? unknownKey(id);
    if (!isActive(record, now()))
      throw new Problem(409, `${id} is expired or revoked, and stays so. Make another key in its place.`);
    const rotated = keys.change((file) => file.rotate(id, secondsIn(overlap), actorOf(incoming, caller, keys)));
    if (rotated === null) return unknownKey(id);
    return { headers: shownOnce, body: { ...shownKey(rotated.record, now()), key: rotated.text, notes: [] } };
  };

/** The contract has checked how it is written. */
function secondsIn(span: string): number {
  const unit = span.slice(-1) as keyof typeof secondsOf;
  return Number(span.slice(0, -1)) * secondsOf[unit];
}
