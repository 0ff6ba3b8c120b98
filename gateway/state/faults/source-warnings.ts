import { aboutConflicts, aboutDear, aboutNotTaken } from '../../advice.ts';
import { clockSentence, isWorthTelling } from '../sources/clock-difference.ts';
import type { SourceState } from '../sources/source-state.ts';
import { mostFaults } from './bounded.ts';
import type { ConfigurationFault } from './fault-lists.ts';

/**
 * What is wrong with services that answer, for the answers about their pools: whoever reads only these is told as well.
 * @param ownerOf the name of the source that has a pool.
 */
export function sourceWarnings(
  sources: readonly SourceState[],
  ownerOf: (poolId: string) => string | undefined,
): ConfigurationFault[] {
  return [...sources]
    .filter(({ state }) => state === 'up')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((source) => {
      const { name, clockDifference, owned } = source;
      const conflicts = conflictsOf(source, ownerOf);
      const said = aboutConflicts(name, conflicts);
      const notTaken = aboutNotTaken(name, source.notTaken.reasons, source.notTaken.more);
      return [
        ...(isWorthTelling(clockDifference)
          ? [warning(name, `The service ${name}: ${clockSentence(clockDifference)}`, [...owned].sort())]
          : []),
        ...(source.isDear ? [warning(name, aboutDear(name), [...owned].sort())] : []),
        ...(notTaken === null ? [] : [warning(name, notTaken, [...source.notTaken.reasons.keys()])]),
        ...(said === null
          ? []
          : [
              warning(
                name,
                said,
                conflicts.map(({ pool_id }) => pool_id),
              ),
            ]),
      ];
    });
}

/** The pools that a source lists and another has, sorted. */
export function conflictsOf(
  { conflicts }: Pick<SourceState, 'conflicts'>,
  ownerOf: (poolId: string) => string | undefined,
) {
  return [...conflicts].sort().map((poolId) => ({ pool_id: poolId, owner: ownerOf(poolId) ?? '' }));
}

/** Whose clients these are follows from the pools. */
export function warning(name: string, reason: string, pools: string[]): ConfigurationFault {
  return {
    ...{ file: null, line: null, pool_id: null, reason },
    pools: pools.slice(0, mostFaults),
    client_names: [],
    still_read: true,
    sources: [name],
  };
}
