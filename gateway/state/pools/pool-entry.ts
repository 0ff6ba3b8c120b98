import type { Change, FileFault, PartState, Pool, Status } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { type Freshness, freshnessOf, staleAfterPolls, staleAt } from '@poolgate/language/freshness.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { ToldStatus } from './moments.ts';

/** When figures were read, by the gateway's clock, and how far they can be trusted now. */
export interface Age {
  /** Unix seconds of the last good reading; null where there was none. */
  readonly observedAt: number | null;
  readonly freshness: Freshness;
}

/** What the gateway knows of one pool. Immutable: a change makes a new entry, so an answer made of an entry is valid as long as that entry is kept. */
export interface PoolEntry extends Age, ToldStatus {
  readonly pool: Pool;
  /** The name of the source whose figures these are. `GatewayState.source` has it as long as the pool is known. */
  readonly owner: string;
  /** The age of each part of the status; null where its service has no parts yet. */
  readonly parts: PartsOf<Age> | null;
  /** What is wrong with it in the pool files now. */
  readonly fileFaults: readonly FileFault[];
}

/** The figures of a pool as they came. What depends on the time, or on whether the owner answers, is added by `entryNow`. */
export interface ReceivedPool extends Omit<PoolEntry, 'freshness' | 'parts' | 'fileFaults'> {
  readonly parts: PartsOf<Pick<Age, 'observedAt'>> | null;
  readonly fileFaults?: PoolEntry['fileFaults'];
}

type PartsOf<Each> = Readonly<Record<PartName, Each>>;

/** The figures that are added up over pools. */
export type Figure = 'hashrate' | 'balance' | 'online_workers' | 'offline_workers';

/** A figure is in a total for so long at least, even where its account is read more often. */
const usableSeconds = 3600;
const noFileFaults: PoolEntry['fileFaults'] = [];

/** @param status what is shown of the status that the service told: the same, or one with corrected moments. */
export function receivePool({ pool, status: told }: Change, owner: string, status = told): ReceivedPool {
  const timeOf = (moment: string | null) => (moment === null ? null : Date.parse(moment) / 1000);
  const { parts } = status;
  return {
    pool,
    told,
    status,
    owner,
    observedAt: timeOf(status.observed_at),
    parts: parts === undefined ? null : mapParts((name) => ({ observedAt: timeOf(readingOf(parts[name])) })),
  };
}

/** A part that is not offered was never read. */
function readingOf({ offered, observed_at }: PartState): string | null {
  return offered ? observed_at : null;
}

function mapParts<Each>(each: (name: PartName) => Each): PartsOf<Each> {
  return Object.fromEntries(partNames.map((name) => [name, each(name)])) as PartsOf<Each>;
}

/** Whether an entry holds exactly these figures, under this owner. */
export function isMadeOf(
  entry: PoolEntry | undefined,
  { pool, told }: Pick<PoolEntry, 'pool' | 'told'>,
  owner: string,
) {
  return entry?.owner === owner && entry.told === told && entry.pool === pool;
}

/** The figures with the freshness that the pool and its parts have now. */
export function entryNow(what: ReceivedPool, ownerAnswers: boolean, now: number): PoolEntry {
  const { status, parts } = what;
  const freshness = (observedAt: number | null, error: { count: number } | null | undefined): Freshness => {
    if (observedAt === null) return 'no_data';
    if (!ownerAnswers) return 'unreachable';
    const failuresInARow = error ? error.count : 0;
    return freshnessOf({ observedAt, pollIntervalSeconds: status.poll_interval_seconds, failuresInARow }, now);
  };
  return {
    fileFaults: noFileFaults,
    ...what,
    freshness: freshness(what.observedAt, status.last_error),
    parts:
      parts &&
      mapParts((name) => {
        const { observedAt } = parts[name];
        return { observedAt, freshness: freshness(observedAt, status.parts?.[name].error) };
      }),
  };
}

/** The part of the status that a figure belongs to. */
function partOf(figure: Figure, { counts_part: countsPart = 'hashrate' }: Status): PartName {
  if (figure === 'balance') return 'money';
  return figure === 'hashrate' ? 'hashrate' : countsPart;
}

/** The age of a part, or of the pool where its service has no parts; `since` is the moment of the reading as it is shown. */
export function ageOfPart(
  entry: Pick<PoolEntry, 'status' | 'parts' | keyof Age>,
  name: PartName,
): Age & { since: string | null } {
  const { status, parts } = entry;
  if (parts === null || status.parts === undefined)
    return { observedAt: entry.observedAt, freshness: entry.freshness, since: status.observed_at };
  return { ...parts[name], since: readingOf(status.parts[name]) };
}

export function ageOfFigure(entry: Parameters<typeof ageOfPart>[0], figure: Figure): ReturnType<typeof ageOfPart> {
  return ageOfPart(entry, partOf(figure, entry.status));
}

/** Until when (unix seconds) an entry means the same if nothing new comes. After that something of it is stale, or too old for totals. */
export function holdsUntil(entry: PoolEntry, now: number): number {
  const interval = entry.status.poll_interval_seconds;
  const ageing = [entry, ...Object.values(entry.parts ?? {})].flatMap(({ observedAt, freshness }) =>
    observedAt !== null && freshness === 'fresh' ? [staleAt(observedAt, interval)] : [],
  );
  const leaving = (['hashrate', 'balance', 'online_workers'] as const).flatMap((figure) => {
    const { observedAt } = ageOfFigure(entry, figure);
    const usable = observedAt === null ? Number.NEGATIVE_INFINITY : usableUntil(observedAt, interval);
    return now > usable ? [] : [usable];
  });
  return Math.min(...ageing, ...leaving);
}

/** Until when (unix seconds) the figures of a reading may be in a total: an hour or three poll intervals, the longer. */
export function usableUntil(observedAt: number, pollIntervalSeconds: number): number {
  return observedAt + Math.max(usableSeconds, staleAfterPolls * pollIntervalSeconds);
}
