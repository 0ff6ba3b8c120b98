import type { AuditEntry } from '@poolgate/access/audit-entry.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { csv } from '@poolgate/server/lists/csv.ts';
import { nextLink } from '@poolgate/server/lists/next-link.ts';
import type { KeyHolder } from '../../access/key-holder.ts';
import type { Handler } from '../handler.ts';
import { listRequest, notKept } from '../over-services/list-request.ts';

const table = {
  columns: ['id', 'at', 'action', 'subject', 'fields', 'key_id', 'key_name', 'caller', 'status', 'count'],
} as const;

export const listAudit =
  (keys: KeyHolder): Handler<'listAudit'> =>
  ({ query, url }) => {
    const { limit, after } = listRequest(query, idIn);
    const found = keys.read((file) => file.audit({ action: query.action, limit: limit + 1, before: after }));
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    const isWhole = found.length <= limit || last === undefined;
    const next = isWhole ? {} : nextLink(url, { limit: String(limit), cursor: cursorOf(last.id) });
    const shown = entries.map(shownEntry);
    return {
      headers: { ...notKept, ...next },
      body: { entries: shown },
      csv: csv(table, () => shown.map((entry) => ({ ...entry, fields: entry.fields.join(' ') }))),
    };
  };

function shownEntry(entry: AuditEntry): components['schemas']['AuditEntry'] {
  const { id, at, action, subject, fields, keyId, keyName, caller, status, count } = entry;
  return {
    ...{ id, at: toTimestamp(at), action, subject, fields: [...fields] },
    ...{ key_id: keyId, key_name: keyName, caller, status, count },
  };
}

function cursorOf(id: number): string {
  return Buffer.from(String(id)).toString('base64url');
}

/** Null where the text is no cursor of this list. */
function idIn(cursor: string): number | null {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  return /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null;
}
