import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { CommandError, exitCode, wrongUse } from '../../outcome.ts';
import { oneLine } from '../../print.ts';
import { type FigureTable, figureTables, type OldRow, type Predecessor } from './predecessor.ts';

export interface AccountOptions {
  file: string;
  /** The pool that gets the rows; every pool that the file names if left out. */
  poolId: string | undefined;
  fromPoolId: string | undefined;
  fromObserverUrls: string[];
  knownTypes: string[];
  /** The share link of the pool as its metadata has it, to tell accounts of an old file apart. */
  observerUrlOf(poolId: string): string | null;
}

/** Whose row it is: a pool that is imported, a pool that is left out (by its name in the file), or unknown. */
export type RowOwner = { poolId: string } | { other: string } | { fault: string };

/** Decides whose each row is before anything is read, so that two accounts never mix. */
export interface Accounts {
  /** The imported pools, each with its name in the file. */
  pools: { poolId: string; inFile: string | null }[];
  ownerOf(table: FigureTable, row: OldRow): RowOwner;
}

/** @throws CommandError if the file cannot be divided among pools without guessing. */
export function divideAccounts(predecessor: Predecessor, options: AccountOptions): Accounts {
  const { poolId, fromPoolId, knownTypes } = options;
  if (poolId !== undefined) checkPoolId(poolId, knownTypes);
  if (poolId === undefined && (fromPoolId !== undefined || options.fromObserverUrls.length > 0))
    throw wrongUse('--from-pool-id and --from-observer-url say which rows --pool takes. Name that pool with --pool.');
  const named = distinctValues(predecessor, 'pool_id');
  if (named.length > 0) return byPoolId(predecessor, named, options);
  if (poolId === undefined)
    throw wrongUse(
      `The rows of ${options.file} name no pool_id. Say whose they are, for example --pool ${knownTypes[0]}_001.`,
    );
  if (fromPoolId !== undefined)
    throw wrongUse(`The rows of ${options.file} name no pool_id, so --from-pool-id can choose none. Leave it out.`);
  return byObserverUrl(predecessor, poolId, options);
}

export function checkPoolId(poolId: string, knownTypes: string[]): string {
  const type = poolTypeOf(poolId);
  if (type === null || !knownTypes.includes(type))
    throw wrongUse(
      `${oneLine(poolId)} is no pool_id of a type there is. Write it like ${knownTypes[0]}_001; the types are ${knownTypes.join(', ')}.`,
    );
  return type;
}

function distinctValues(predecessor: Predecessor, column: string): string[] {
  const tables = [...figureTables, ...(column === 'pool_id' ? (['pool_metadata'] as const) : [])];
  return [...new Set(tables.flatMap((table) => predecessor.distinct(table, column)))].sort();
}

function byPoolId(predecessor: Predecessor, named: string[], options: AccountOptions): Accounts {
  const { file, poolId, fromPoolId, knownTypes } = options;
  const wanted = fromPoolId ?? poolId;
  const taken =
    poolId === undefined || wanted === undefined
      ? named.filter((id) => knownTypes.includes(poolTypeOf(id) ?? '')).map((id) => ({ poolId: id, inFile: id }))
      : named.filter((id) => id === wanted).map((id) => ({ poolId, inFile: id }));
  if (taken.length === 0) {
    const has = named.slice(0, 10).map(oneLine).join(', ');
    throw new CommandError(
      wanted === undefined
        ? `None of the pools in ${file} (${has}) is a pool_id of a type there is (${knownTypes.join(', ')}). Take over one by one with --pool and --from-pool-id.`
        : `${file} has no rows of ${oneLine(wanted)}; it has ${has}. Say with --from-pool-id which are meant.`,
      exitCode.wrongUse,
    );
  }
  const owners = new Map<string, RowOwner>(taken.map(({ poolId: target, inFile }) => [inFile, { poolId: target }]));
  const sole = named.length === 1 ? owners.get(named[0] as string) : undefined;
  const ownerOfUnnamed = byLinkOfMetadata(predecessor, sole, options);
  return {
    pools: taken,
    ownerOf(table, row) {
      const id = predecessor.tables.get(table)?.columns.has('pool_id') ? String(row.pool_id ?? '').trim() : '';
      return id === '' ? ownerOfUnnamed(row) : (owners.get(id) ?? { other: id });
    },
  };
}

/**
 * Rows without a pool_id in a file that has some: they belong to a chosen share link, else to the only pool. If there are several links, only
 * the link in its metadata certainly belongs to the only pool.
 */
function byLinkOfMetadata(
  predecessor: Predecessor,
  sole: RowOwner | undefined,
  { poolId, fromObserverUrls }: AccountOptions,
): (row: OldRow) => RowOwner {
  const oneAccount = fromObserverUrls.length === 0 && distinctValues(predecessor, 'observer_url').length <= 1;
  if (sole && oneAccount) return () => sole;
  const owner = fromObserverUrls.length > 0 && poolId !== undefined ? { poolId } : sole;
  const links = new Set(
    fromObserverUrls.length > 0 || !sole ? fromObserverUrls : predecessor.distinct('pool_metadata', 'observer_url'),
  );
  return (row) => {
    const link = String(row.observer_url ?? '').trim();
    if (owner && links.has(link)) return owner;
    return link === '' || links.size === 0
      ? { fault: 'names no pool, and the file has rows of several; --from-observer-url may settle it' }
      : { other: '(another share link)' };
  };
}

function byObserverUrl(
  predecessor: Predecessor,
  poolId: string,
  { file, fromObserverUrls, observerUrlOf }: AccountOptions,
): Accounts {
  const pools = [{ poolId, inFile: null }];
  const links = distinctValues(predecessor, 'observer_url');
  if (links.length <= 1 && fromObserverUrls.length === 0) return { pools, ownerOf: () => ({ poolId }) };
  const own = observerUrlOf(poolId);
  const wanted = fromObserverUrls.length > 0 ? fromObserverUrls : links.filter((link) => link === own);
  if (!wanted.some((link) => links.includes(link)))
    throw wrongUse(
      `${file} has rows of ${links.length} share links and names no pool_id, so which belong to ${poolId} is not known. Say it with --from-observer-url (several times where the link changed).`,
    );
  const chosen = new Set(wanted);
  return {
    pools,
    ownerOf(_table, row) {
      const link = String(row.observer_url ?? '').trim();
      if (link === '') return { fault: 'names no share link, and the file has rows of several' };
      return chosen.has(link) ? { poolId } : { other: '(another share link)' };
    },
  };
}
