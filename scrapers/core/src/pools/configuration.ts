import { withinFaultLimits } from '@poolgate/language/fault-limits.ts';
import type { Configuration } from '../store/current/changes.ts';
import type { PoolOfFile } from '../store/pool-registry.ts';
import type { FileFault } from './pool-file.ts';

/** Everything that was found in the pool files beside the pools that are read. */
export interface FileFaultLists {
  refused: FileFault[];
  skipped: FileFault[];
  warnings: FileFault[];
}

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
 * which pools it holds, those that it held when it was last good.
 */
export function nameConcerned(refused: FileFault[], { mentioned, read, stored }: ReadNow): FileFault[] {
  const known = new Map(stored.map((pool) => [pool.poolId, pool]));
  const isRead = (poolId: string) => read.has(poolId);
  return refused.map((fault) => {
    const pools =
      fault.pools.length > 0
        ? fault.pools
        : stored
            .filter(({ poolId, file }) => !mentioned.has(poolId) && (file === fault.file || fault.file === '.'))
            .map(({ poolId }) => poolId);
    const clients = pools.flatMap((poolId) => known.get(poolId)?.clientName ?? []);
    return {
      ...fault,
      pools,
      clientNames: [...new Set([...fault.clientNames, ...clients])],
      // An inactive pool is not read, and should not be.
      stillRead: pools.some(isRead) && pools.every((poolId) => isRead(poolId) || known.get(poolId)?.active === false),
    };
  });
}

/** More than that nobody reads, and the gateway would be sent it again and again. */
const most = 1000;

/** What the API tells of the pool files, bounded. The log and `poolgate pools check` have all of it. */
export function showConfiguration({ refused, skipped, warnings }: FileFaultLists): Configuration {
  return { refused: bounded(refused), skipped: bounded(skipped), warnings: bounded(warnings) };
}

function bounded(faults: FileFault[]): Configuration['refused'] {
  if (faults.length <= most) return faults.map(showFault);
  const rest = faults.slice(most - 1);
  return [
    ...faults.slice(0, most - 1),
    {
      ...{ file: '.', line: null, poolId: null },
      reason: `There are ${rest.length} more in the pool files. \`poolgate pools check\` lists all of them.`,
      pools: distinct(rest.flatMap(({ pools }) => pools)),
      clientNames: distinct(rest.flatMap(({ clientNames }) => clientNames)),
      stillRead: rest.every(({ stillRead }) => stillRead),
    },
  ].map(showFault);
}

/** A fault as the API shows it. */
export function showFault({
  file,
  line,
  poolId,
  reason,
  pools,
  clientNames,
  stillRead,
}: FileFault): Configuration['refused'][number] {
  return withinFaultLimits({
    ...{ file, line, pool_id: poolId, reason },
    ...{ pools: pools.slice(0, most), client_names: clientNames.slice(0, most), still_read: stillRead },
  });
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)];
}
