import { Trans, useLingui } from '@lingui/react/macro';
import { useFigures } from '../../figures/use-figures.ts';
import { RowsTable } from '../../parts/rows/rows-table.tsx';
import { Unknown } from '../../parts/unknown.tsx';
import { daysOver } from './figures/listed-days.ts';
import type { Earned } from './figures/money-sums.ts';
import { failuresOf, knownValue, type PoolStatement, type Statement } from './figures/statement.ts';
import { PoolName } from './pool-name.tsx';

interface Row {
  pool: PoolStatement;
  /** null where nothing is listed, or the pool did not answer. */
  earned: Earned | null;
}

/** What each pool brought in each currency. */
export function StatementEarnings({ statement: { pools, span } }: { statement: Statement }) {
  const { t } = useLingui();
  const figures = useFigures();
  const over = daysOver(span);
  const daysOf = ({ days }: Earned) => {
    // The day that still runs is one more than can be missing.
    const listed = figures.count(over.filter((day) => days.includes(day)).length);
    return t`${listed} of ${figures.count(over.length)}`;
  };
  const rows = pools.flatMap((pool): Row[] => {
    const earned = knownValue(pool.earned) ?? [];
    return earned.length === 0 ? [{ pool, earned: null }] : earned.map((one) => ({ pool, earned: one }));
  });
  const why = (pool: PoolStatement) =>
    knownValue(pool.earned) === null ? failuresOf(pool)[0] : t`no day of this month is listed`;
  return (
    <section>
      <h2>
        <Trans>Earnings</Trans>
      </h2>
      <p className="statement-note">
        <Trans>
          Days are those of the pool, out of those that are over. An incomplete day may have brought more than is
          counted here; a day that is not listed is not counted.
        </Trans>
      </p>
      <RowsTable
        caption={t`Earnings`}
        rows={rows}
        idOf={({ pool, earned }) => `${pool.poolId} ${earned?.currency}`}
        columns={[
          { name: 'pool', title: t`Pool`, isHead: true, show: ({ pool }) => <PoolName pool={pool} /> },
          {
            name: 'income',
            title: t`Income`,
            isFigure: true,
            show: ({ pool, earned }) =>
              earned === null ? (
                <Unknown reason={why(pool)} />
              ) : (
                <span className="statement-amount">{figures.money(earned.total, earned.currency)}</span>
              ),
          },
          {
            name: 'days',
            title: t`Days listed`,
            isFigure: true,
            show: ({ pool, earned }) => (earned === null ? <Unknown reason={why(pool)} /> : daysOf(earned)),
          },
          {
            name: 'incomplete',
            title: t`Incomplete days`,
            show: ({ pool, earned }) =>
              earned === null ? (
                <Unknown reason={why(pool)} />
              ) : earned.incompleteDays.length === 0 ? (
                t`none`
              ) : (
                earned.incompleteDays.map(figures.day).join('; ')
              ),
          },
        ]}
      />
    </section>
  );
}
