import { isActive } from '@poolgate/access/key-ring.ts';
import { secondsInSpan } from '@poolgate/language/span.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { actorOf } from '../../access/audit-changes.ts';
import type { KeyHolder } from '../../access/key-holder.ts';
import type { Clock } from '../../clock.ts';
import type { Handler } from '../handler.ts';
import { shownOnce } from './make-key.ts';
import { shownKey } from './shown-key.ts';
import { unknownKey } from './unknown-key.ts';

const defaultOverlap = '24h';

export const rotateKey =
  (keys: KeyHolder, now: Clock): Handler<'rotateKey'> =>
  ({ path: { id }, body: { overlap = defaultOverlap }, incoming, caller }) => {
    const record = keys.record(id) ?? unknownKey(id);
    if (!isActive(record, now()))
      throw new Problem(409, `${id} is expired or revoked, and stays so. Make another key in its place.`);
    const seconds = secondsInSpan(overlap);
    if (seconds === null) throw new Error('the contract has checked how it is written');
    const rotated = keys.change((file) => file.rotate(id, seconds, actorOf(incoming, caller, keys)));
    if (rotated === null) return unknownKey(id);
    return { headers: shownOnce, body: { ...shownKey(rotated.record, now()), key: rotated.text, notes: [] } };
  };
