import { Plural, Trans } from '@lingui/react/macro';
import { useFigures } from '../../figures/use-figures.ts';
import { failuresOf, knownValue, type PoolStatement, type Statement } from './figures/statement.ts';

interface Props {
  statement: Statement;
  askAgain: () => void;
}

/** What is missing, and why: a statement that lacks something says so itself. */
export function StatementCoverage({ statement, askAgain }: Props) {
  const { pools, missing, span } = statement;
  const failed = pools.filter((pool) => failuresOf(pool).length > 0);
  const withUnknown = pools.filter((pool) => hasUnknownHours(pool));
  const isWhole = failed.length + withUnknown.length + missing.length === 0;
  return (
    <section className="statement-coverage">
      <h2>
        <Trans>What is missing</Trans>
      </h2>
      {isWhole && (
        <p className="statement-note">
          <Trans>Nothing: every pool answered, and every hour is known.</Trans>
        </p>
      )}
      {failed.length > 0 && (
        <>
          <p>
            <Plural
              value={failed.length}
              one="# pool did not answer in full; its figures are missing here:"
              other="# pools did not answer in full; their figures are missing here:"
            />
          </p>
          <ul>
            {failed.map((pool) => (
              <li key={pool.poolId}>
                <strong>{pool.poolName}</strong> ({pool.poolId}): <span lang="en">{failuresOf(pool).join(' ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {withUnknown.length > 0 && (
        <ul>
          {withUnknown.map((pool) => (
            <UnknownHours key={pool.poolId} pool={pool} begin={span.begin} />
          ))}
        </ul>
      )}
      {missing.length > 0 && (
        <ul>
          {missing.map(({ name, reason }) => (
            <li key={`${name} ${reason}`}>
              <strong>{name}</strong>: <span lang="en">{reason}</span>
            </li>
          ))}
        </ul>
      )}
      {failed.length > 0 && (
        <button className="button" type="button" onClick={askAgain}>
          <Trans>Ask again</Trans>
        </button>
      )}
    </section>
  );
}

function UnknownHours({ pool, begin }: { pool: PoolStatement; begin: number }) {
  const figures = useFigures();
  const unknown = knownValue(pool.hashrate)?.unknown ?? null;
  if (unknown === null) return null;
  return (
    <li>
      <strong>{pool.poolName}</strong> ({pool.poolId}):{' '}
      <Plural
        value={unknown}
        one="the hashrate of # hour is not known."
        other="the hashrate of # hours is not known."
      />{' '}
      {Date.parse(pool.createdAt) > begin && (
        <Trans>It was first read on {figures.day(pool.createdAt.slice(0, 10))}.</Trans>
      )}{' '}
      {pool.algorithms.length > 1 && <Trans>Its history does not tell several algorithms apart.</Trans>}
    </li>
  );
}

function hasUnknownHours({ hashrate }: PoolStatement): boolean {
  const hours = knownValue(hashrate);
  return hours !== null && hours.unknown > 0;
}
