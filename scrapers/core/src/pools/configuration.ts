import { textLimits } from '@poolgate/language/contract-limits.ts';
import { withinFaultLimits } from '@poolgate/language/fault-limits.ts';
import { cutText } from '@poolgate/language/names.ts';
import type { Configuration } from '../store/current/changes.ts';
import type { FileFault } from './pool-file.ts';

/** Everything that was found in the pool files beside the pools that are read. */
export interface FileFaultLists {
  refused: FileFault[];
  skipped: FileFault[];
  warnings: FileFault[];
}

/** More than that nobody reads, and the gateway would be sent it again and again. */
const most = 1000;

/** The most faults of one entry that are told: more of them are told as one. */
const mostOfEntry = 20;

/** What the API tells of the pool files, bounded. The log and `poolgate pools check` have all of it. */
export function showConfiguration({ refused, skipped, warnings }: FileFaultLists): Configuration {
  return { refused: bounded(refused), skipped: bounded(skipped), warnings: bounded(warnings) };
}

/** What the API tells of one pool: it is clear whose faults these are. */
export function showPoolFaults(refused: FileFault[], poolId: string): Configuration['refused'] {
  const own = boundedByEntry(refused.filter(({ pools }) => pools.includes(poolId)));
  const shown =
    own.length <= mostOfEntry ? own : [...own.slice(0, mostOfEntry - 1), moreOf(own.slice(mostOfEntry - 1))];
  return shown.map((fault) => {
    const { pools: _pools, client_names: _clients, ...told } = showFault(fault);
    return told;
  });
}

function bounded(all: FileFault[]): Configuration['refused'] {
  const faults = boundedByEntry(all);
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

function boundedByEntry(faults: FileFault[]): FileFault[] {
  const entries = Map.groupBy(faults, ({ file, poolId, stray }) => JSON.stringify([file, poolId, stray?.misnamedAt]));
  if ([...entries.values()].every(({ length }) => length <= mostOfEntry)) return faults;
  return [...entries.values()].flatMap((own) =>
    own.length <= mostOfEntry ? own : [...own.slice(0, mostOfEntry - 1), moreOf(own.slice(mostOfEntry - 1))],
  );
}

function moreOf(rest: FileFault[]): FileFault {
  const [first] = rest as [FileFault];
  return { ...first, reason: `There are ${rest.length} more here. \`poolgate pools check\` lists all of them.` };
}

/** A fault as the API shows it. */
function showFault({
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
    ...{
      pools: pools.slice(0, most),
      client_names: clientNames.slice(0, most).map((name) => cutText(name, textLimits.name)),
      still_read: stillRead,
    },
  });
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)];
}
