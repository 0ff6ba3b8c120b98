import { type KeyRecord, roles } from '@poolgate/access/key-record.ts';
import { isActive } from '@poolgate/access/key-ring.ts';
import { readKeyText } from '@poolgate/access/key-text.ts';
import type { RememberedPool } from '@poolgate/access/known-pools.ts';
import { composed } from '@poolgate/language/names.ts';
import { toDay } from '@poolgate/language/time.ts';
import { ownCommand } from '../config.ts';
import { oneLine } from '../print.ts';
import { advice, type Finding, fact } from './finding.ts';

/** How long an admin key may lie unused, and the first one keep its text, before somebody is asked about it. */
const longSeconds = 90 * 86_400;

export interface KeysFound {
  records: readonly KeyRecord[];
  /** Null where no gateway has written any yet. */
  known: readonly RememberedPool[] | null;
  /** What `admin.key` holds. */
  firstKeyText: string | null;
  /** Unix seconds. */
  now: number;
}

/** Who has keys, and which of them somebody should look at. */
export function judgeKeys({ records, known, firstKeyText, now }: KeysFound): Finding[] {
  const active = records.filter((record) => isActive(record, now));
  return [
    fact('keys', `${countsOf(active)}.`),
    ...active.flatMap((record) => [
      ...(record.expiresAt === null && record.role === 'read' ? [advice(nameOf(record), 'It never ends.')] : []),
      ...(record.role === 'admin' ? judgeAdminKey(record, now) : []),
      ...judgeClients(record, known),
    ]),
    ...(active.some(({ role }) => role === 'admin')
      ? []
      : [
          advice(
            'keys',
            `There is no admin key, so nobody can change anything. \`${ownCommand()} keys create --name NAME --role admin\` makes one.`,
          ),
        ]),
    ...judgeFirstKeyFile(active, firstKeyText),
  ];
}

function countsOf(active: readonly KeyRecord[]): string {
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  const keys = active.filter(({ kind }) => kind === 'key');
  const counts = roles.map((role) => count(keys.filter((key) => key.role === role).length, `${role} key`));
  return [...counts, count(active.length - keys.length, 'watcher link')].join(', ');
}

function nameOf({ id, kind, name }: KeyRecord): string {
  return `${kind} ${id} (${oneLine(name)})`;
}

function judgeAdminKey(record: KeyRecord, now: number): Finding[] {
  const found: Finding[] = [];
  const since = toDay(now - longSeconds);
  if (toDay(record.createdAt) < since && (record.lastUsedOn ?? '') < since)
    found.push(
      advice(
        nameOf(record),
        `It may do everything and was ${record.lastUsedOn === null ? 'never used' : `last used on ${record.lastUsedOn}`}. Revoke it where nobody needs it: \`${ownCommand()} keys revoke ${record.id}\`.`,
      ),
    );
  if (record.isFirst && record.oldSecretUntil === null && record.createdAt < now - longSeconds)
    found.push(
      advice(
        nameOf(record),
        `It has the text of the first start, of ${toDay(record.createdAt)}. Give it another: \`${ownCommand()} keys rotate ${record.id}\`.`,
      ),
    );
  return found;
}

/** A key is bound to names. One that nobody has is mostly that of a client who is called otherwise now. */
function judgeClients(record: KeyRecord, known: readonly RememberedPool[] | null): Finding[] {
  if (known === null || record.scope.pools === null) return [];
  const names = new Set(known.map(({ clientName }) => composed(clientName)));
  return record.scope.pools.clients
    .filter((client) => !names.has(client))
    .map((client) =>
      advice(
        nameOf(record),
        `No pool has a client called "${oneLine(client)}", so it shows none. Where the client has another name now, make a new ${record.kind}.`,
      ),
    );
}

function judgeFirstKeyFile(active: readonly KeyRecord[], firstKeyText: string | null): Finding[] {
  const read = firstKeyText === null ? null : readKeyText(firstKeyText);
  if (read === null || typeof read === 'string' || active.some(({ id }) => id === read.id)) return [];
  return [
    advice(
      'admin.key',
      'It holds a key that is not in force. Make another admin key, and write it there if you want to keep it on this machine.',
    ),
  ];
}
