import type { FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { type Advice, plainAdvice } from '../../advice.ts';
import type { SourceState } from '../sources/source-state.ts';
import { alikeClients, type PairsOf } from './alike-clients.ts';
import { mostFaults } from './bounded.ts';
import { type ConfigurationFault, type FaultLists, noFaults, poolsOf } from './fault-lists.ts';
import { isOut, type PossibleReader, whyUnread } from './why-unread.ts';

export type FaultySource = PossibleReader & Pick<SourceState, 'configuration'>;

export interface Configured {
  sources: readonly FaultySource[];
  /** Whether the gateway has a pool, of whatever service. */
  isKnown: (poolId: string) => boolean;
  /** Whether every service had the time to say what it lists; before that nothing is called unread. */
  isStartOver: boolean;
  /** The clients of all pools. */
  clients: readonly string[];
  /** Which of them look alike; may remember it. */
  pairsOf?: PairsOf;
  /** What is wrong with services that answer. */
  ofSources?: readonly ConfigurationFault[];
  /** The words for operators. */
  advice?: Pick<Advice, 'noReader'>;
}

export interface KnownFaults extends FaultLists {
  /** The same as their services told them, without the state that these are in now. */
  readonly told: FaultLists;
  /** What is refused of a pool, by the pool_id. */
  readonly refusedOf: ReadonlyMap<string, FileFault[]>;
  /** What nobody reads of what a service passes over, by the name of the service. */
  readonly unreadOf: ReadonlyMap<string, FileFault[]>;
  /** Whom a refused or unread pool names. */
  readonly clients: ReadonlySet<string>;
}

export const nothingKnown: KnownFaults = {
  ...noFaults,
  told: noFaults,
  refusedOf: new Map(),
  unreadOf: new Map(),
  clients: new Set(),
};

/** What services say, whatever state they are in and whichever pools are known. */
export interface GatheredFaults {
  readonly refused: ConfigurationFault[];
  readonly warnings: ConfigurationFault[];
  readonly refusedIds: ReadonlySet<string>;
  readonly refusedOf: ReadonlyMap<string, FileFault[]>;
}

export function gatherFaults(sources: readonly FaultySource[]): GatheredFaults {
  const refused = merged(sources, ({ refused }) => refused);
  return {
    refused,
    warnings: merged(sources, ({ warnings, skipped }) => [...warnings, ...skipped.filter(isOpen)]),
    refusedIds: new Set(refused.flatMap(poolsOf)),
    refusedOf: byPool(refused),
  };
}

/**
 * What all services together say of the pool files. Several read the same folder; the order of the services does not matter.
 * @param gathered what these services say, where that is known already.
 */
export function deriveFaults(
  { sources, isKnown, isStartOver, clients, pairsOf, ofSources = [], advice = plainAdvice }: Configured,
  gathered: GatheredFaults = gatherFaults(sources),
): KnownFaults {
  const sorted = byName(sources);
  const { refused, warnings, refusedIds, refusedOf } = gathered;
  const isUnread = (poolId: string) => isStartOver && !isKnown(poolId) && !refusedIds.has(poolId);
  const unreadOf = new Map(
    sorted.flatMap(({ name, configuration }): [string, FileFault[]][] => {
      const own =
        configuration?.skipped.flatMap((fault) =>
          unreadOfFault(fault, isUnread, (type) => whyUnread(type, sorted, advice)),
        ) ?? [];
      return own.length === 0 ? [] : [[name, own]];
    }),
  );
  const unread = merged(sorted, (_configuration, name) => unreadOf.get(name) ?? []);
  const named = new Set([...refused, ...unread].flatMap(({ client_names }) => client_names));
  const alike = alikeClients(named.size === 0 ? clients : [...clients, ...named], warnings, pairsOf);
  const out = new Set(sorted.filter(isOut).map(({ name }) => name));
  return {
    refused: withLastWords(refused, out),
    unread: withLastWords(unread, out),
    warnings: joined(withLastWords(warnings, out), [...alike, ...ofSources]),
    // The log says of sources itself what is wrong with them.
    told: { refused, unread, warnings: joined(warnings, alike) },
    refusedOf,
    unreadOf,
    clients: named,
  };
}

/** A service that passes over more than it can name does so in one entry without a pool_id. */
function unreadOfFault(
  fault: FileFault,
  isUnread: (poolId: string) => boolean,
  why: (type: string | null) => string,
): FileFault[] {
  const { pool_id, pools = [] } = fault;
  const unread = (pool_id === null ? pools : [pool_id]).filter(isUnread);
  const [first] = unread;
  if (first === undefined) return [];
  const types = [...new Set(unread.map(poolTypeOf))];
  const reason = types.map(why).join(' ');
  return [
    pool_id === null ? { ...fault, reason: `${unread.join(', ')}: ${reason}`, pools: unread } : { ...fault, reason },
  ];
}

/** Whether it does not tell all the pools that it is about: there may be one among them that nobody reads. */
function isOpen({ pool_id, pools = [] }: FileFault): boolean {
  return pool_id === null && (pools.length === 0 || pools.length >= mostFaults);
}

function byName(sources: readonly FaultySource[]): FaultySource[] {
  return [...sources].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Lists that stay the same stay the same object, so that it costs nothing to see that they do. */
function joined(warnings: ConfigurationFault[], own: ConfigurationFault[]): ConfigurationFault[] {
  return own.length === 0 ? warnings : [...warnings, ...own];
}

/** The same fault from several services is one. */
function merged(
  sources: readonly FaultySource[],
  faultsOf: (configuration: NonNullable<FaultySource['configuration']>, name: string) => FileFault[],
): ConfigurationFault[] {
  const known = new Map<string, ConfigurationFault>();
  for (const { name, configuration } of sources)
    for (const fault of configuration === null ? [] : faultsOf(configuration, name)) {
      const { file, line, pool_id, reason, pools = [], client_names = [], still_read = false } = fault;
      const key = JSON.stringify([file, line, pool_id, reason]);
      const same = known.get(key);
      known.set(key, {
        ...{ file, line, pool_id, reason },
        pools: union(same?.pools, pools),
        client_names: union(same?.client_names, client_names),
        still_read: same === undefined ? still_read : bothRead(same, { pools, still_read }),
        sources: union(same?.sources, [name]),
      });
    }
  return [...known.values()].sort(inOrder);
}

/** A service that has no pool in a file has none in it that it reads no more. */
function bothRead(one: Pick<ConfigurationFault, 'pools' | 'still_read'>, other: typeof one): boolean {
  if (one.pools.length === 0 && other.pools.length > 0) return other.still_read;
  if (other.pools.length === 0 && one.pools.length > 0) return one.still_read;
  return one.still_read && other.still_read;
}

function union(one: string[] | undefined, other: string[]): string[] {
  return [...new Set([...(one ?? []), ...other])].sort();
}

function inOrder(a: ConfigurationFault, b: ConfigurationFault): number {
  return (
    compare(a.file ?? '', b.file ?? '') ||
    compareLines(a.line, b.line) ||
    compare(a.pool_id ?? '', b.pool_id ?? '') ||
    compare(a.reason, b.reason)
  );
}

/** What is of the whole file comes first. */
function compareLines(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return a - b;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** A file may have been mended since the service that found the fault was last heard. */
function withLastWords(faults: ConfigurationFault[], out: ReadonlySet<string>): ConfigurationFault[] {
  if (out.size === 0) return faults;
  return faults.map((fault) =>
    fault.sources.every((name) => out.has(name))
      ? { ...fault, reason: `${fault.reason} (${fault.sources.join(', ')} said so before it stopped answering.)` }
      : fault,
  );
}

/** More of them no answer about one pool tells. */
const mostOfPool = 20;

/** Without the pools and clients, which would be told again with each pool. */
function byPool(refused: readonly ConfigurationFault[]): Map<string, FileFault[]> {
  const known = new Map<string, FileFault[]>();
  const more = new Map<string, number>();
  for (const fault of refused) {
    const { file, line, pool_id, reason, still_read } = fault;
    const shown: FileFault = { file: file ?? '', line, pool_id, reason, still_read };
    for (const poolId of poolsOf(fault)) {
      const own = known.get(poolId);
      if (own === undefined) known.set(poolId, [shown]);
      else if (own.length < mostOfPool) own.push(shown);
      else more.set(poolId, (more.get(poolId) ?? 1) + 1);
    }
  }
  for (const [poolId, count] of more) {
    const own = known.get(poolId) ?? [];
    const last = own.pop();
    if (last !== undefined) own.push({ ...last, reason: `There are ${count} more in the pool files.` });
  }
  return known;
}
