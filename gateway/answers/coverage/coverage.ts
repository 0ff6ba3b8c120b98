import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Freshness } from '@poolgate/language/freshness.ts';
import { mainParts, type PartName } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { FaultLists } from '../../state/faults/fault-lists.ts';
import { ageOfPart, type PoolEntry } from '../../state/pools/pool-entry.ts';
import type { SeenSource } from '../../views/view.ts';
import { tellFaults } from './tell-faults.ts';

type Schemas = components['schemas'];
type AnswerCoverage = Schemas['AnswerCoverage'];

/** What an answer over several pools is made of. */
export interface CoverageScope {
  /** The pools that the answer speaks of. */
  pools: PoolEntry[];
  /** Pools of sources that are gone, which would be in the answer otherwise. */
  ofGoneSources: PoolEntry[];
  sources: SeenSource[];
  /** What is configured for the answer and not read, or probably a mistake. */
  faults: FaultLists;
  /** The parts of each account that are in the answer. */
  parts: readonly PartName[];
}

/** No log of its service says more, and nothing there has to be mended. */
export const notReadAnyMore = 'It is inactive, so it is not read any more.';

/** How complete and how new an answer is: each pool and source that lacks something, and why. */
export function coverageOf(scope: CoverageScope): AnswerCoverage {
  const having = (freshness: Freshness) => scope.pools.filter((pool) => pool.freshness === freshness).length;
  return {
    pools: scope.pools.length,
    fresh: having('fresh'),
    stale: having('stale'),
    unreachable: having('unreachable'),
    no_data: having('no_data'),
    gaps: poolGaps(scope),
    sources: sourceGaps(scope),
    ...faultsIn(scope),
  };
}

export function faultsIn({ faults: { refused, unread, warnings } }: Pick<CoverageScope, 'faults'>): FaultLists {
  return { refused, unread, warnings };
}

/** Every pool that is stale, unreachable or without data, and every fresh one with such a part in the answer. */
export function poolGaps({
  pools,
  sources,
  parts,
}: Pick<CoverageScope, 'pools' | 'sources' | 'parts'>): Schemas['PoolGap'][] {
  const old = pools.filter((entry) => entry.freshness !== 'fresh' || oldParts(entry, parts).length > 0);
  if (old.length === 0) return [];
  const byName = new Map(sources.map((source) => [source.name, source]));
  return old.map((entry) => ({
    pool_id: entry.pool.pool_id,
    source: entry.owner,
    freshness: entry.freshness,
    since: readSince(entry, parts),
    reason: whyOld(entry, byName.get(entry.owner), parts),
  }));
}

/** When the figures in the answer were read: the time of the part, where the answer has only one that the account offers, else of the pool. */
export function readSince(entry: PoolEntry, parts: readonly PartName[]): string | null {
  const [only, ...others] = offeredParts(entry, parts);
  return only !== undefined && others.length === 0 ? ageOfPart(entry, only).since : entry.status.observed_at;
}

/** Every source that cannot be followed and has pools in the scope, or never answered and may have some. */
export function sourceGaps({
  pools,
  ofGoneSources,
  sources,
}: Omit<CoverageScope, 'parts' | 'faults'>): Schemas['SourceGap'][] {
  const away = sources.filter(({ state }) => state !== 'up');
  if (away.length === 0) return [];
  const owned = new Map<string, string[]>(away.map(({ name }) => [name, []]));
  for (const { owner, pool } of [...pools, ...ofGoneSources]) owned.get(owner)?.push(pool.pool_id);
  return away.flatMap((source) => {
    const own = owned.get(source.name) ?? [];
    if (own.length === 0 && source.lastContact !== null) return [];
    const { name, state } = source;
    return [{ name, state, since: toTimestamp(source.since), reason: whyAway(source), pools: own.sort() }];
  });
}

/** Why a source cannot be followed, and what to do. */
export function whyAway({ name, message }: Pick<SeenSource, 'name' | 'message'>): string {
  return message ?? `The service ${name} has not answered yet since the gateway started.`;
}

function oldParts(entry: PoolEntry, names: readonly PartName[]): PartName[] {
  return offeredParts(entry, names).filter((name) => ageOfPart(entry, name).freshness !== 'fresh');
}

function offeredParts({ status }: PoolEntry, names: readonly PartName[]): PartName[] {
  return names.filter((name) => status.parts?.[name].offered);
}

function whyOld(entry: PoolEntry, source: SeenSource | undefined, parts: readonly PartName[]): string {
  const notTaken = source?.state === 'up' ? source.notTaken.reasonOf(entry.pool.pool_id) : undefined;
  const reason =
    notTaken === undefined
      ? whyFiguresOld(entry, source, parts)
      : `What ${entry.owner} says of it is not taken: ${notTaken}. These are its last good figures.`;
  if (entry.fileFaults.length === 0 || entry.freshness === 'fresh') return reason;
  return `${reason} Its pool file is broken: ${tellFaults(entry.fileFaults)}`;
}

function whyFiguresOld(entry: PoolEntry, source: SeenSource | undefined, parts: readonly PartName[]): string {
  const { freshness, owner, pool, status } = entry;
  if (!pool.active) return notReadAnyMore;
  const away = source?.state !== 'up';
  if (freshness === 'unreachable' || (freshness === 'no_data' && away))
    return source ? whyAway(source) : `The service ${owner} is not known.`;
  if (freshness === 'fresh') return whyPartsOld(entry, source, oldParts(entry, parts));
  const { last_error: error, observed_at: observedAt } = status;
  const old = oldParts(entry, [...new Set([...mainParts, ...parts])]);
  const isOwn = (name: PartName) => ageOfPart(entry, name).since !== observedAt;
  const failed = error?.part ?? null;
  const isByParts = failed !== null || offeredParts(entry, mainParts).some(isOwn);
  if (isByParts && old.length > 0) return whyPartsOld(entry, source, old);
  // The whole poll failed, or was long ago. Only a part that was read at another time needs its own reason.
  const others = old.filter(isOwn);
  const ofParts = others.length > 0 ? [whyPartsOld(entry, source, others)] : [];
  return [whyNotRead(entry, source, observedAt, error), ...ofParts].join(' ');
}

/** Since when and why each part is old. Parts with the same reason are named together. */
function whyPartsOld(entry: PoolEntry, source: SeenSource | undefined, names: PartName[]): string {
  const said = new Map<string, PartName[]>();
  for (const name of names) {
    const { since } = ageOfPart(entry, name);
    const read = since === null ? 'never read' : `last read ${since}`;
    const why = `${read}. ${whyNotRead(entry, source, since, entry.status.parts?.[name].error)}`;
    said.set(why, [...(said.get(why) ?? []), name]);
  }
  return [...said].map(([why, same]) => `${same.join(', ')}: ${why}`).join(' ');
}

function whyNotRead(
  { owner, status, fileFaults }: PoolEntry,
  source: SeenSource | undefined,
  since: string | null,
  error: Schemas['PartError'] | null | undefined,
): string {
  const interval = status.poll_interval_seconds;
  if (error) return `${polls(error.count)} failed (${error.kind}). ${error.message}`;
  if (since === null) return 'It was not read yet.';
  const old = `Its last reading is older than three poll intervals (${3 * interval} s)`;
  if (fileFaults.length > 0) return `${old}.`;
  const what = source?.isForReaders ? 'The operator can see why.' : `Look at the log of ${owner}.`;
  return `${old}, and no failure was reported. ${what}`;
}

function polls(count: number): string {
  return count === 1 ? 'The last poll' : `The last ${count} polls`;
}
