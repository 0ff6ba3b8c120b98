import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useFigures } from '../../figures/use-figures.ts';
import { useStateWords } from '../../parts/state-mark.tsx';
import { AlgorithmName } from './algorithm-name.tsx';
import { daySpans, daysNotListed } from './figures/listed-days.ts';
import {
  type AlgorithmHours,
  failuresOf,
  knownValue,
  type Missing,
  type PoolStatement,
  type Statement,
} from './figures/statement.ts';

interface Props {
  statement: Statement;
  askAgain: () => void;
}

/** What is missing, and why: a statement that lacks something says so itself. */
export function StatementCoverage({ statement, askAgain }: Props) {
  const { pools, missing, span } = statement;
  const failed = pools.filter((pool) => failuresOf(pool).length > 0);
  const withUnknown = pools.filter((pool) => hasUnknownHours(pool));
  const unlisted = pools.flatMap((pool) => {
    const days = daysNotListed(pool, span) ?? [];
    return days.length === 0 ? [] : [{ pool, days }];
  });
  const isWhole = failed.length + withUnknown.length + unlisted.length + missing.length === 0;
  return (
    <section className="statement-coverage">
      <h2>
        <Trans>What is missing</Trans>
      </h2>
      {isWhole && (
        <p className="statement-note">
          <Trans>Nothing: every pool answered, and every hour and day that is over is known.</Trans>
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
      {unlisted.length > 0 && (
        <ul>
          {unlisted.map(({ pool, days }) => (
            <UnlistedDays key={pool.poolId} pool={pool} days={days} />
          ))}
        </ul>
      )}
      {withUnknown.length > 0 && (
        <ul>
          {withUnknown.flatMap((pool) =>
            (pool.hashrates ?? []).map((one) => (
              <UnknownHours key={`${pool.poolId} ${one.algorithm}`} pool={pool} of={one} begin={span.begin} />
            )),
          )}
        </ul>
      )}
      {missing.length > 0 && (
        <ul>
          {missing.map((one) => (
            <MissingLine key={`${one.name} ${one.reason}`} missing={one} />
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

/** The cause in the language of the page, then the words of the gateway. */
function MissingLine({ missing: { name, reason, kind } }: { missing: Missing }) {
  const { t } = useLingui();
  const states = useStateWords();
  const words = { ...states, unread: t`not read`, gone: t`its service is gone, and its earnings with it` };
  return (
    <li>
      <strong>{name}</strong>
      {/* What is fresh is read well, and lacks something all the same. */}
      {kind !== 'fresh' && `: ${words[kind]}`}
      {kind !== 'gone' && (
        <>
          {kind === 'fresh' ? ': ' : '. '}
          <span lang="en">{reason}</span>
        </>
      )}
    </li>
  );
}

/** What such a day brought, if anything, is in no sum. */
function UnlistedDays({ pool, days }: { pool: PoolStatement; days: string[] }) {
  const figures = useFigures();
  return (
    <li>
      <strong>{pool.poolName}</strong> ({pool.poolId}):{' '}
      <Plural
        value={days.length}
        one="the earnings of # day are not listed, and are in no sum:"
        other="the earnings of # days are not listed, and are in no sum:"
      />{' '}
      {daySpans(days)
        .map(([first, last]) => figures.days(first, last))
        .join('; ')}
    </li>
  );
}

function UnknownHours({ pool, of, begin }: { pool: PoolStatement; of: AlgorithmHours; begin: number }) {
  const figures = useFigures();
  const unknown = unknownHours(of);
  if (unknown === null) return null;
  const isOneOfSeveral = (pool.hashrates ?? []).length > 1;
  return (
    <li>
      <strong>{pool.poolName}</strong> ({pool.poolId}
      {isOneOfSeveral && (
        <>
          , <AlgorithmName algorithm={of.algorithm} />
        </>
      )}
      ):{' '}
      <Plural
        value={unknown}
        one="the hashrate of # hour is not known."
        other="the hashrate of # hours is not known."
      />{' '}
      {Date.parse(pool.createdAt) > begin && (
        <Trans>It was first read on {figures.day(pool.createdAt.slice(0, 10))}.</Trans>
      )}
    </li>
  );
}

/** null where there are none, or where it failed. */
function unknownHours({ hours }: AlgorithmHours): number | null {
  const unknown = knownValue(hours)?.unknown ?? null;
  return unknown === 0 ? null : unknown;
}

function hasUnknownHours({ hashrates = [] }: PoolStatement): boolean {
  return hashrates.some((one) => unknownHours(one) !== null);
}
