import { type KeyPart, type KeyRecord, keyParts } from '@poolgate/access/key-record.ts';
import { isActive } from '@poolgate/access/key-ring.ts';
import type { RememberedPool } from '@poolgate/access/known-pools.ts';
import { toSqlTime, toTimestamp } from '@poolgate/language/time.ts';
import { oneLine, printTable, type TableCell } from '../print.ts';

type KeyState = 'active' | 'expired' | 'revoked';

function stateOf(record: KeyRecord, now: number): KeyState {
  if (record.revokedAt !== null) return 'revoked';
  return isActive(record, now) ? 'active' : 'expired';
}

/** In the form of the gateway's API. */
export function keyAsJson(record: KeyRecord, now: number) {
  const { pools, parts } = record.scope;
  const moment = (seconds: number | null) => (seconds === null ? null : toTimestamp(seconds));
  return {
    id: record.id,
    name: record.name,
    kind: record.kind,
    role: record.role,
    state: stateOf(record, now),
    sees_all_pools: pools === null,
    clients: pools?.clients ?? [],
    pools: pools?.poolIds ?? [],
    future: pools === null || pools.only === null,
    parts,
    title: record.title,
    language: record.language,
    created_at: toTimestamp(record.createdAt),
    expires_at: moment(record.expiresAt),
    revoked_at: moment(record.revokedAt),
    old_text_until: moment(
      record.oldSecretUntil !== null && record.oldSecretUntil > now ? record.oldSecretUntil : null,
    ),
    last_used_on: record.lastUsedOn,
  };
}

/** What a key opens, in sentences for whoever gives it away. */
export function whatItOpens(record: KeyRecord, known: readonly RememberedPool[] | null): string[] {
  return [...whatItSees(record, known), untilWhen(record)];
}

function whatItSees({ role, scope }: KeyRecord, known: readonly RememberedPool[] | null): string[] {
  if (role === 'admin')
    return ['It may do everything: read all, also links that open accounts, change, and make keys.'];
  if (role === 'metrics') return ['It reads /metrics, with the figures of all pools, and nothing else.'];
  return [...poolSentences(scope.pools, known), partsSentence(scope.parts)];
}

function poolSentences(pools: KeyRecord['scope']['pools'], known: readonly RememberedPool[] | null): string[] {
  if (pools === null) return ['It sees all pools, also those to come.'];
  const { clients, poolIds, only } = pools;
  const sentences: string[] = [];
  if (clients.length > 0) {
    const seen = only ?? idsOf(clients, known);
    const now = seen === null ? '' : ` (${seen.length === 0 ? 'none now' : `now ${listed(seen)}`})`;
    sentences.push(
      `It sees the pools of ${listed(clients)}${now}, ${only === null ? 'and those that come later' : 'not those that come later (--future)'}.`,
      `It is bound to ${clients.length === 1 ? 'this name' : 'these names'}: of a client that gets another name it sees nothing any more.`,
    );
  }
  if (poolIds.length > 0)
    sentences.push(
      `It ${clients.length > 0 ? 'also ' : ''}sees ${listed(poolIds)}, whichever client ${poolIds.length === 1 ? 'it belongs' : 'they belong'} to.`,
    );
  return sentences;
}

function idsOf(clients: readonly string[], known: readonly RememberedPool[] | null): string[] | null {
  return known?.filter(({ clientName }) => clients.includes(clientName)).map(({ poolId }) => poolId) ?? null;
}

function partsSentence(parts: readonly KeyPart[]): string {
  const hidden = keyParts.filter((part) => !parts.includes(part));
  return hidden.length === 0
    ? 'It sees every part of them, but no link that opens an account.'
    : `Of them it sees ${parts.join(', ')}; hidden are ${hidden.join(', ')}.`;
}

function untilWhen({ expiresAt }: KeyRecord): string {
  return expiresAt === null ? 'It never ends.' : `It ends at ${toSqlTime(expiresAt)} UTC.`;
}

const mostNamed = 10;

function listed(texts: readonly string[]): string {
  const named = texts.slice(0, mostNamed).map((text) => oneLine(text));
  const more = texts.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

export function printKeys(records: readonly KeyRecord[], now: number): void {
  printTable(
    ['ID', 'NAME', 'KIND', 'ROLE', 'POOLS', 'PARTS', 'ENDS (UTC)', 'LAST USED', 'STATE'],
    records.map((record): TableCell[] => [
      record.id,
      oneLine(record.name),
      record.kind,
      record.role,
      record.role === 'read' ? poolsCell(record.scope.pools) : 'all',
      record.scope.parts.length === keyParts.length ? 'all' : record.scope.parts.join(', '),
      record.expiresAt === null ? 'never' : toSqlTime(record.expiresAt),
      record.lastUsedOn ?? 'never',
      stateOf(record, now),
    ]),
  );
}

function poolsCell(pools: KeyRecord['scope']['pools']): string {
  if (pools === null) return 'all';
  const { clients, poolIds, only } = pools;
  const later = clients.length === 0 ? '' : only === null ? ' (later ones too)' : ' (not later ones)';
  return `${listed([...clients, ...poolIds])}${later}`;
}
