import type { PoolOfFile } from '../store/pool-registry.ts';
import { type FileFault, faultAt } from './pool-file.ts';

interface ReadNow {
  /** Every pool_id that the files name, of this type. */
  mentioned: ReadonlySet<string>;
  /** Pools that are read now, with the settings of their file or with the last good ones. */
  read: ReadonlySet<string>;
  /** What is stored of the files. */
  stored: PoolOfFile[];
}

/**
 * Names the pools and clients that each refused entry, file or folder concerns, as far as they are known: for a file that does not say any more
 * which pools it holds, those that it held when it was last good. Each of these is named once, or a folder of mistakes would fill every answer.
 */
export function nameConcerned(refused: FileFault[], { mentioned, read, stored }: ReadNow): FileFault[] {
  const known = new Map(stored.map((pool) => [pool.poolId, pool]));
  const isRead = (poolId: string) => read.has(poolId);
  const unnamed = Map.groupBy(
    stored.filter(({ poolId }) => !mentioned.has(poolId)),
    ({ file }) => file,
  );
  const matched = new Map<string, string>();
  for (const [file, faults] of Map.groupBy(refused, ({ file }) => file))
    unnamed.set(file, matchStrays(faults, unnamed.get(file) ?? [], matched));

  const named = refused.map((fault) => {
    const own = matched.get(placeOfStray(fault));
    if (fault.pools.length > 0 || own !== undefined || fault.stray !== undefined)
      return { ...fault, pools: own === undefined ? fault.pools : [own] };
    const pools = unnamed.get(fault.file) ?? [];
    unnamed.delete(fault.file);
    return { ...fault, pools: pools.map(({ poolId }) => poolId) };
  });
  const inFolder = named.find(({ file }) => file === '.');
  for (const [file, pools] of unnamed) {
    const ids = pools.map(({ poolId }) => poolId);
    if (ids.length === 0) continue;
    if (refused.some((fault) => fault.file === file)) named.push({ ...unclear(file), pools: ids });
    else inFolder?.pools.push(...ids);
  }
  return named.map((fault) => {
    const { pools, stray } = fault;
    const clients = pools.flatMap((poolId) => known.get(poolId)?.clientName ?? []);
    const isOfRead = stray === undefined || matched.has(placeOfStray(fault));
    return {
      ...fault,
      clientNames: [...new Set([...fault.clientNames, ...clients])],
      stillRead:
        isOfRead &&
        pools.some(isRead) &&
        // An inactive pool is not read, and should not be.
        pools.every((poolId) => isRead(poolId) || known.get(poolId)?.active === false),
    };
  });
}

/**
 * Finds out which of the file's former pools its misnamed entries are: by type and number however these are written; else, if one entry without
 * a pool_id and one pool of the same client are left, they are the same.
 * @returns the pools that are left.
 */
function matchStrays(faults: FileFault[], pools: PoolOfFile[], matched: Map<string, string>): PoolOfFile[] {
  const entries = new Map(
    faults.flatMap((fault) => (isMisnamed(fault) ? [[placeOfStray(fault), fault] as const] : [])),
  );
  const byNumber = new Map(pools.map((pool) => [typeAndNumber(pool.poolId), pool]));
  const left = new Map(pools.map((pool) => [pool.poolId, pool]));
  const take = (place: string, { poolId }: PoolOfFile) => {
    matched.set(place, poolId);
    left.delete(poolId);
    entries.delete(place);
  };
  for (const [place, { poolId }] of [...entries]) {
    const pool = poolId === null ? undefined : byNumber.get(typeAndNumber(poolId));
    if (pool !== undefined && left.has(pool.poolId)) take(place, pool);
  }
  const [entry, another] = [...entries].filter(([, { poolId }]) => poolId === null);
  const [pool, other] = left.values();
  if (entry === undefined || pool === undefined || another !== undefined || other !== undefined)
    return [...left.values()];
  const [place, { clientNames }] = entry;
  if (clientNames.length === 0 || clientNames.includes(pool.clientName)) take(place, pool);
  return [...left.values()];
}

/** `alphapool_001`, `Alphapool-1` and `alphapool 01` are the same. */
function typeAndNumber(poolId: string): string {
  const written = poolId.trim().toLowerCase();
  const number = /(?<!\d)\d+$/.exec(written)?.[0] ?? '';
  const type = written.slice(0, written.length - number.length).replaceAll(/[^a-z0-9]/g, '');
  return `${type} ${number.replace(/^0+/, '')}`;
}

function placeOfStray({ file, stray }: FileFault): string {
  return JSON.stringify([file, stray?.misnamedAt]);
}

function isMisnamed({ stray }: FileFault): boolean {
  return stray !== undefined && stray.misnamedAt !== null;
}

function unclear(file: string): FileFault {
  const reason =
    'It is not known whether the pools that this file held are still in it, because another entry in it has no well-formed pool_id. Mend that entry.';
  return faultAt(file, null, null, reason);
}
