import type { Clock } from '../../clock.ts';
import type { Handler } from '../handler.ts';
import type { LinkBase } from './link-base.ts';
import { type MakeKey, shownOnce } from './make-key.ts';
import { shownKey } from './shown-key.ts';

export const createLink =
  (makeKey: MakeKey, linkBase: LinkBase, now: Clock): Handler<'createLink'> =>
  (request) => {
    // Before the link is made: nobody gets one that cannot be opened.
    const base = linkBase(request.incoming);
    const { record, text, notes } = makeKey({ ...request.body, kind: 'link', role: 'read' }, request);
    const address = `${base.url}/#k=${text}`;
    return { headers: shownOnce, body: { ...shownKey(record, now()), address, notes: [...notes, ...base.notes] } };
  };
