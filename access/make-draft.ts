import { textLimits } from '@poolgate/language/contract-limits.ts';
import { composed, hiddenCharacter, showSafely } from '@poolgate/language/names.ts';
import { nearNames } from '@poolgate/language/near-names.ts';
import { poolIdPattern } from '@poolgate/language/pool-id.ts';
import { hideKeys } from '@poolgate/server/http/hide-keys.ts';
import { endOf } from './draft/end-of.ts';
import { WrongWish } from './draft/wrong-wish.ts';
import {
  type KeyDraft,
  type KeyPart,
  type KeyScope,
  keyParts,
  type PoolScope,
  type Role,
  roles,
} from './key-record.ts';
import type { RememberedPool } from './known-pools.ts';

export { WrongWish } from './draft/wrong-wish.ts';

/** What somebody asks for, by words. */
export interface KeyWish {
  kind: 'key' | 'link';
  /** Of a key. A link is called as its page is. */
  name?: string | undefined;
  /** Of a key. A link reads. */
  role?: string | undefined;
  clients?: readonly string[] | undefined;
  pools?: readonly string[] | undefined;
  /** Whether pools are seen that come to these clients later. */
  future?: boolean | undefined;
  parts?: readonly string[] | undefined;
  /** `90d`, `6M`, `1y`, or RFC 3339. */
  expires?: string | undefined;
  /** Of a link. */
  title?: string | undefined;
  /** Of a link, English by default. */
  language?: string | undefined;
}

export interface CheckedWish {
  draft: KeyDraft;
  /** Sentences about what is allowed and perhaps not meant. */
  notes: string[];
}

/** The languages of the pages that links open. */
export const linkLanguages = ['en', 'ru', 'kk', 'zh', 'de', 'no', 'sv'] as const;

const mostNames = 1000;

/**
 * Makes what was asked for the draft of a key.
 * @param known the pools that are known now; null where nobody knows any yet.
 * @param now unix seconds.
 * @throws WrongWish, a sentence for whoever asked.
 */
export function draftOf(wish: KeyWish, known: readonly RememberedPool[] | null, now: number): CheckedWish {
  const notes: string[] = [];
  const role = roleOf(wish);
  if (role !== 'read') refuseScope(wish, role);
  const pools = poolScopeOf(wish, known, notes);
  const scope: KeyScope = { pools, parts: partsOf(wish) };
  const expiresAt = wish.expires === undefined ? null : endOf(wish.expires, Math.floor(now));
  if (wish.kind === 'link') {
    if (expiresAt === null) notes.push('This link never ends. One that is given away is best given an end.');
    const title = wish.title === undefined ? titleOf(pools) : nameOf(wish.title, 'title');
    return { draft: { name: title, kind: 'link', role, scope, title, language: languageOf(wish), expiresAt }, notes };
  }
  for (const field of ['title', 'language'] as const)
    if (wish[field] !== undefined) throw new WrongWish(`A key takes no ${field}; a link does.`);
  const name = nameOf(wish.name ?? '', 'name');
  return { draft: { name, kind: 'key', role, scope, title: null, language: null, expiresAt }, notes };
}

function roleOf({ kind, role, name }: KeyWish): Role {
  if (kind === 'link') {
    if (role !== undefined && role !== 'read') throw new WrongWish('A link always has the role read.');
    if (name !== undefined) throw new WrongWish('A link takes no name; it is called by its title.');
    return 'read';
  }
  const found = roles.find((one) => one === role);
  if (found === undefined) throw new WrongWish(`${wrong('role', role)}: it is one of ${roles.join(', ')}.`);
  return found;
}

function refuseScope({ clients, pools, parts, future }: KeyWish, role: Role): void {
  const given = Object.entries({ clients, pools, parts }).find(([, list]) => list !== undefined && list.length > 0);
  const field = given?.[0] ?? (future === true ? 'future' : undefined);
  if (field === undefined) return;
  throw new WrongWish(
    role === 'admin'
      ? `An admin key sees everything, so it takes no ${field}. Make a key with the role read.`
      : `A metrics key reads the metrics and nothing else, so it takes no ${field}. Make a key with the role read.`,
  );
}

function poolScopeOf(wish: KeyWish, known: readonly RememberedPool[] | null, notes: string[]): PoolScope | null {
  const clients = listOf(wish.clients, 'clients', (name) => nameOf(name, 'client'));
  const poolIds = listOf(wish.pools, 'pools', poolIdOf);
  const isOpen = wish.future === true;
  if (clients.length + poolIds.length === 0 && !isOpen) {
    if (wish.kind === 'link')
      throw new WrongWish('A link shows the pools of clients, or single pools: name at least one of them.');
    return null;
  }
  if (isOpen && clients.length === 0)
    throw new WrongWish('Pools that come later belong to clients: name the clients, or leave `future` (--future) out.');
  const knownIds = new Set(known?.map(({ poolId }) => poolId));
  for (const poolId of poolIds)
    if (!knownIds.has(poolId)) notes.push(`No pool is called ${poolId} yet. The key will see it once there is one.`);
  if (clients.length === 0) return { clients, poolIds, only: null };
  if (known === null) {
    if (!isOpen)
      throw new WrongWish(
        'Nobody knows yet which pools these clients have. Start the gateway first, or let the key see what comes later (`future`, on the command line --future).',
      );
    notes.push('Nobody knows yet which clients there are. Make sure that the names are written as in the pool files.');
    return { clients, poolIds, only: null };
  }
  const names = new Set(known.map(({ clientName }) => composed(clientName)));
  const strange = clients.find((client) => !names.has(client));
  if (strange !== undefined) throw new WrongWish(unknownClient(strange, names));
  const wanted = new Set(clients);
  const theirs = known.filter(({ clientName }) => wanted.has(composed(clientName))).map(({ poolId }) => poolId);
  return { clients, poolIds, only: isOpen ? null : theirs };
}

function unknownClient(client: string, names: ReadonlySet<string>): string {
  const near = nearNames(client, names).map((name) => `"${showSafely(name)}"`);
  const hint =
    near.length === 0 ? 'Names are written as in the pool files.' : `Is it one of these: ${near.join(', ')}?`;
  return `No client is called "${showSafely(client)}". ${hint}`;
}

function poolIdOf(text: string): string {
  if (!poolIdPattern.test(text)) throw new WrongWish(`${wrong('pool', text)}: an id is like examplepool_001.`);
  return text;
}

function partsOf({ parts }: KeyWish): readonly KeyPart[] {
  if (parts === undefined) return keyParts;
  const strange = parts.find((part) => !keyParts.some((one) => one === part));
  if (strange !== undefined || parts.length === 0)
    throw new WrongWish(`${wrong('part', strange)}: at least one of ${keyParts.join(', ')}.`);
  return keyParts.filter((part) => parts.includes(part));
}

function languageOf({ language = 'en' }: KeyWish): string {
  if (linkLanguages.some((one) => one === language)) return language;
  throw new WrongWish(`${wrong('language', language)}: it is one of ${linkLanguages.join(', ')}.`);
}

function listOf(given: readonly string[] | undefined, field: string, read: (text: string) => string): string[] {
  if (given === undefined) return [];
  // Whoever made the list meant less than everything, which is what it would open.
  if (given.length === 0)
    throw new WrongWish(`The list of ${field} is empty: name at least one, or leave ${field} out.`);
  if (given.length > mostNames) throw new WrongWish(`There are more than ${mostNames} ${field}.`);
  return [...new Set(given.map(read))];
}

/** Written as the pool files' names are when they are read. */
function nameOf(text: string, field: string): string {
  const name = composed(text.trim());
  if (name === '') throw new WrongWish(`The ${field} is missing.`);
  if ([...name].length > textLimits.name)
    throw new WrongWish(`The ${field} is longer than ${textLimits.name} characters.`);
  const hidden = hiddenCharacter(name);
  if (hidden !== null) throw new WrongWish(`The ${field} has a character in it that nobody sees (${hidden}).`);
  if (!name.isWellFormed()) throw new WrongWish(`The ${field} has half a character in it.`);
  if (hideKeys(name) !== name)
    throw new WrongWish(`The ${field} has the text of a key in it. Names are shown to others; give it another one.`);
  return name;
}

function titleOf(pools: PoolScope | null): string {
  const names = [...(pools?.clients ?? []), ...(pools?.poolIds ?? [])];
  const title = names.join(', ');
  return [...title].length <= textLimits.name ? title : `${[...title].slice(0, textLimits.name - 1).join('')}…`;
}

function wrong(field: string, text: string | undefined): string {
  return text === undefined || text === ''
    ? `The ${field} is missing`
    : `The ${field} "${showSafely(text)}" is unknown`;
}
