import type { Clock } from '../../clock.ts';
import type { Handler } from '../handler.ts';
import { type MakeKey, shownOnce } from './make-key.ts';
import { shownKey } from './shown-key.ts';

export const createKey =
  (makeKey: MakeKey, now: Clock): Handler<'createKey'> =>
  (request) => {
    const { record, text, notes } = makeKey({ ...request.body, kind: 'key' }, request);
    return { headers: shownOnce, body: { ...shownKey(record, now()), key: text, notes } };
  };
