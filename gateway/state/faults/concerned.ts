import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import type { PoolEntry } from '../pools/pool-entry.ts';
import { type ActiveFilter, criteriaOf, type Grouping } from '../pools/pool-filter.ts';
import { type ConfigurationFault, type FaultLists, noFaults, poolsOf } from './fault-lists.ts';

type Criterion = Grouping | 'tag';
/** What is wrong, and the pools that are known. */
export interface FaultsAndPools {
  readonly faults: FaultLists;
  pool(poolId: string): PoolEntry | undefined;
}

/** What is known of the pools that a fault concerns. */
interface KnownValues {
  values: Set<string>;
  /** Whether it cannot concern a pool with another value. */
  isWhole: boolean;
}

/** The faults that are not known to be outside the filter. */
export function faultsThatMayFit(from: FaultsAndPools, filter: ActiveFilter): FaultLists {
  const criteria = criteriaIn(filter);
  if (criteria.length === 0) return from.faults;
  return chosen(from.faults, (fault) =>
    criteria.every(([criterion, value]) => {
      const { values, isWhole } = valuesOf(from, fault, criterion);
      return values.has(value) || !isWhole;
    }),
  );
}

/** The faults that are known to concern a pool of the filter. */
export function faultsThatFit(from: FaultsAndPools, filter: ActiveFilter): FaultLists {
  const criteria = criteriaIn(filter);
  return chosen(from.faults, (fault) =>
    criteria.every(([criterion, value]) => valuesOf(from, fault, criterion).values.has(value)),
  );
}

/** The same for every group at once. */
export function faultsByGroup(from: FaultsAndPools, grouping: Grouping): Map<string, FaultLists> {
  const groups = new Map<string, FaultLists>();
  for (const kind of ['refused', 'unread', 'warnings'] as const)
    for (const fault of from.faults[kind])
      for (const value of valuesOf(from, fault, grouping).values) {
        const group = groups.get(value) ?? { refused: [], unread: [], warnings: [] };
        group[kind].push(fault);
        groups.set(value, group);
      }
  return groups;
}

/** Those that name this pool, and why it is not read. */
export function faultsNaming(poolId: string, { refused, unread }: FaultLists): ConfigurationFault[] {
  return [...refused, ...unread].filter((fault) => poolsOf(fault).includes(poolId));
}

function criteriaIn(filter: ActiveFilter): [Criterion, string][] {
  const { client, type, company, country, tag } = filter;
  const all: [Criterion, string | undefined][] = Object.entries({ client, type, company, country, tag }) as never;
  return all.filter((entry): entry is [Criterion, string] => entry[1] !== undefined);
}

function chosen(faults: FaultLists, fits: (fault: ConfigurationFault) => boolean): FaultLists {
  const { refused, unread, warnings } = faults;
  if (refused.length + unread.length + warnings.length === 0) return noFaults;
  return { refused: refused.filter(fits), unread: unread.filter(fits), warnings: warnings.filter(fits) };
}

function valuesOf(from: FaultsAndPools, fault: ConfigurationFault, criterion: Criterion): KnownValues {
  const ids = poolsOf(fault);
  const entries = ids.map((poolId) => from.pool(poolId));
  const values = new Set(
    entries.flatMap((entry) =>
      entry === undefined ? [] : criteriaOf(entry).flatMap(([name, value]) => (name === criterion ? [value] : [])),
    ),
  );
  if (criterion === 'client') {
    for (const name of fault.client_names) values.add(name);
    return { values, isWhole: values.size > 0 };
  }
  if (criterion === 'type') {
    const types = ids.map(poolTypeOf);
    for (const type of types) if (type !== null) values.add(type);
    return { values, isWhole: ids.length > 0 && !types.includes(null) };
  }
  return { values, isWhole: ids.length > 0 && !entries.includes(undefined) };
}
