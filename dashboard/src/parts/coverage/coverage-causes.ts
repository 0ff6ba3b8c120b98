import type {
  Coverage,
  FigureCoverage,
  RefusedFaults,
  UnreadPools,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** Why a total lacks pools, or has them only as they once were; what needs somebody first. */
const kinds = ['unreachable', 'last_read', 'never_read', 'as_of', 'not_told'] as const;
export type CauseKind = (typeof kinds)[number];

export interface CoverageCause {
  kind: CauseKind;
  /** The pools, by since when it is so for them (null where that is not known), the longest first. */
  moments: { since: string | null; poolIds: string[] }[];
}

/** Which pools a total lacks, and which it has only with an old figure, by cause. */
export function coverageCauses(
  figure: FigureCoverage,
  { gaps, sources }: Pick<Coverage, 'gaps' | 'sources'>,
): CoverageCause[] {
  const gapOf = new Map(gaps.map((gap) => [gap.pool_id, gap]));
  const awaySince = new Map(sources.flatMap(({ pools, since }) => pools.map((id) => [id, since])));
  const found = new Map<CauseKind, Map<string | null, string[]>>();
  const add = (poolId: string, readAt: string | null, isInTotal: boolean) => {
    const state = gapOf.get(poolId)?.freshness ?? 'fresh';
    const since = (state === 'unreachable' ? awaySince.get(poolId) : null) ?? readAt;
    const kind = kindOf(state, since, isInTotal);
    const moments = found.get(kind) ?? new Map<string | null, string[]>();
    moments.set(since, [...(moments.get(since) ?? []), poolId]);
    found.set(kind, moments);
  };
  for (const id of figure.missing_pools) add(id, gapOf.get(id)?.since ?? null, false);
  for (const { pool_id, since } of figure.old_pools) add(pool_id, since, true);
  return kinds.flatMap((kind) => {
    const moments = [...(found.get(kind) ?? [])].map(([since, poolIds]) => ({ since, poolIds }));
    moments.sort((one, other) => ((one.since ?? '') < (other.since ?? '') ? -1 : 1));
    return moments.length === 0 ? [] : [{ kind, moments }];
  });
}

function kindOf(state: string, since: string | null, isInTotal: boolean): CauseKind {
  if (state === 'unreachable') return 'unreachable';
  if (state === 'no_data') return 'never_read';
  if (since === null) return 'not_told';
  return isInTotal ? 'as_of' : 'last_read';
}

/** Pools that are configured and in no total, because nothing of them is read. */
export interface NotReadCounts {
  refused: number;
  unread: number;
}

/** @param listed the pools that are read, whatever else is wrong with their files. */
export function countNotRead(
  { refused, unread }: { refused: RefusedFaults; unread: UnreadPools },
  listed: ReadonlySet<string>,
): NotReadCounts {
  const named = (faults: RefusedFaults) =>
    faults
      .filter(({ still_read, pool_id }) => !still_read && (pool_id === null || !listed.has(pool_id)))
      .map(({ pool_id, file, line, reason }) => pool_id ?? JSON.stringify([file, line, reason]));
  const refusedNames = new Set(named(refused));
  return { refused: refusedNames.size, unread: new Set(named(unread).filter((name) => !refusedNames.has(name))).size };
}
