import type { KeyHolder } from '../../access/key-holder.ts';
import type { Clock } from '../../clock.ts';
import type { Handler } from '../handler.ts';
import { shownKey } from './shown-key.ts';

export const listKeys =
  (keys: KeyHolder, now: Clock): Handler<'listKeys'> =>
  () => {
    return { body: keys.records().map((record) => shownKey(record, now())) };
  };
