import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { EndOfHistory, Histories, WhyService } from '../history/histories.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { SourceState } from '../state/sources/source-state.ts';
import type { ServicesAsked } from './services-asked.ts';
import type { ServiceAsk } from './ways-to-ask.ts';

type HistoryCoverage = components['schemas']['HistoryCoverage'];

/** Who answers, where PostgreSQL has histories. */
export interface InHistories {
  /** Whom it answers for: also services that are away or gone. */
  asks: ServiceAsk[];
  entriesOf: (source: string) => readonly PoolEntry[];
  /** Why pools of services that are away are missing all the same, by pool_id. */
  remarks: ReadonlyMap<string, string>;
  /** The services that are asked themselves. */
  rest: Pick<ServicesAsked, 'asks' | 'away' | 'tooOld'>;
  /** It answered for this service. */
  answered: (source: string) => void;
  /** A service answers in its place after all. */
  failed: () => void;
  /** What is told of it. */
  told: () => HistoryCoverage;
}

/** @returns null where no database has histories. */
export async function inHistories(
  histories: Histories | null,
  { pools, ofGoneSources, asks, away, tooOld }: ServicesAsked,
  serviceOf: (name: string) => SourceState | undefined,
): Promise<InHistories | null> {
  if (histories === null) return null;
  const isAway = (owner: string) => serviceOf(owner)?.state !== 'up';
  const { owners, lacks, why } = await histories.covers([...pools, ...ofGoneSources], isAway);
  const isLeft = (owner: string) => !owners.has(owner);
  const answered = new Set<string>();
  let reason: WhyService | null = why;
  return {
    asks: [...owners].map(([source, { entries }]) => ({
      source,
      client: undefined,
      pools: undefined,
      takenFor: new Set(entries.map(({ pool }) => pool.pool_id)),
    })),
    entriesOf: (source) => owners.get(source)?.entries ?? [],
    remarks: new Map([...lacks].map((poolId) => [poolId, 'The history database does not have this pool either.'])),
    rest: {
      asks: asks.filter(({ source }) => isLeft(source)),
      away: away.filter(isLeft),
      tooOld: tooOld.filter(isLeft),
    },
    answered: (source) => void answered.add(source),
    failed: () => {
      reason = 'unavailable';
    },
    told: () => {
      const through = endOf([...answered].flatMap((source) => owners.get(source)?.ends ?? []));
      return {
        source: reason === null ? 'postgresql' : answered.size === 0 ? 'service' : 'both',
        reason: reason ?? ([...answered].some((source) => owners.get(source)?.isBehind) ? 'behind' : null),
        through: through === null ? null : toTimestamp(through),
      };
    },
  };
}

/** Where the history of several pools ends: an account that is read no more says nothing about the others. */
function endOf(ends: readonly EndOfHistory[]): number | null {
  const read = ends.filter(({ isActive }) => isActive);
  const moments = (read.length === 0 ? ends : read).flatMap(({ at }) => at ?? []);
  return moments.length === 0 ? null : moments.reduce((one, other) => Math.min(one, other));
}
