import type { Clock } from '../../clock.ts';
import type { Handler } from '../handler.ts';
import { type MakeKey, shownOnce } from './make-key.ts';
import { shownKey } from './shown-key.ts';

/** @param publicUrl where people reach the gateway; undefined for where this was asked. */
export const createLink =
  (makeKey: MakeKey, publicUrl: string | undefined, now: Clock): Handler<'createLink'> =>
  (request) => {
    const { record, text } = makeKey({ ...request.body, kind: 'link', role: 'read' }, request);
    // The gateway speaks plain HTTP; what is before it and speaks HTTPS is told by PUBLIC_URL.
    const base = publicUrl ?? `http://${request.incoming.headers.host}`;
    return { headers: shownOnce, body: { ...shownKey(record, now()), address: `${base}/#k=${text}` } };
  };
