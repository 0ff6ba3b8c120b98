import type { KeyHolder } from '../../access/key-holder.ts';
import type { Clock } from '../../clock.ts';
import type { Handler } from '../handler.ts';
import { shownKey } from './shown-key.ts';

export const listLinks =
  (keys: KeyHolder, now: Clock): Handler<'listLinks'> =>
  () => {
    const links = keys.records().filter(({ kind }) => kind === 'link');
    return { body: links.map((record) => shownKey(record, now())) };
  };
