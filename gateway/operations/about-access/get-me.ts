import { keyParts } from '@poolgate/access/key-record.ts';
import { momentOrNull } from '@poolgate/language/time.ts';
import { grantOf } from '../../access/grant.ts';
import type { KeyHolder } from '../../access/key-holder.ts';
import type { Body, Handler } from '../handler.ts';
import { shownScope } from './shown-key.ts';

export const getMe =
  (keys: KeyHolder): Handler<'getMe'> =>
  ({ incoming }) => {
    const { keyId, role, view } = grantOf(incoming);
    const record = keyId === null ? undefined : keys.record(keyId);
    const isReader = role === 'admin' || role === 'read' || role === 'anybody';
    const body: Body<'getMe'> = {
      role: role === 'anybody' ? 'read' : role,
      key_id: keyId,
      name: record?.name ?? null,
      kind: record?.kind ?? null,
      may_change: role === 'admin',
      sees_links: isReader && view.seesLinks,
      ...(isReader ? shownScope(record?.scope ?? everything) : nothing),
      title: record?.title ?? null,
      language: record?.language ?? null,
      expires_at: momentOrNull(record?.expiresAt ?? null),
    };
    return { body };
  };

const everything = { pools: null, parts: keyParts };
const nothing = { sees_all_pools: false, clients: [], pools: [], future: false, parts: [] };
