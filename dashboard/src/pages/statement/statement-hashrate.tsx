import { Trans, useLingui } from '@lingui/react/macro';
import { useFigures } from '../../figures/use-figures.ts';
import { RowsTable } from '../../parts/rows/rows-table.tsx';
import { Unknown } from '../../parts/unknown.tsx';
import { AlgorithmName } from './algorithm-name.tsx';
import { type AlgorithmHours, knownValue, type PoolStatement, type Statement } from './figures/statement.ts';
import { PoolName } from './pool-name.tsx';

type Row = AlgorithmHours & { pool: PoolStatement };

/** The mean hashrate of each algorithm of each pool, over the hours of which it is known. */
export function StatementHashrate({ statement: { pools } }: { statement: Statement }) {
  const { t } = useLingui();
  const figures = useFigures();
  const rows = pools.flatMap((pool) => (pool.hashrates ?? []).map((one): Row => ({ ...one, pool })));
  const reason = ({ hours }: Row) => ('failed' in hours ? hours.failed : t`no reading told it`);
  const hours = (row: Row, of: 'known' | 'offline' | 'unknown') => {
    const value = knownValue(row.hours);
    return value === null ? <Unknown reason={reason(row)} /> : figures.count(value[of]);
  };
  return (
    <section>
      <h2>
        <Trans>Hashrate</Trans>
      </h2>
      <p className="statement-note">
        <Trans>
          The mean is that of the hours whose hashrate is known. An hour that was read and had no hashrate is offline;
          an hour that was not read is not known, and not counted as offline.
        </Trans>{' '}
        <Trans>Each algorithm has its own row; an hour in which it was not reported is not known either.</Trans>{' '}
        <Trans>An algorithm that was last mined more than seven days ago is not shown.</Trans>
      </p>
      <RowsTable
        caption={t`Hashrate`}
        rows={rows}
        idOf={({ pool, algorithm }) => `${pool.poolId} ${algorithm}`}
        columns={[
          { name: 'pool', title: t`Pool`, isHead: true, show: ({ pool }) => <PoolName pool={pool} /> },
          { name: 'algorithm', title: t`Algorithm`, show: ({ algorithm }) => <AlgorithmName algorithm={algorithm} /> },
          {
            name: 'mean',
            title: t`Mean hashrate`,
            isFigure: true,
            show: (row) => {
              const mean = knownValue(row.hours)?.meanHs ?? null;
              return mean === null ? (
                <Unknown reason={reason(row)} />
              ) : (
                <span className="statement-amount">{figures.hashrate(mean, row.algorithm)}</span>
              );
            },
          },
          { name: 'known', title: t`Hours known`, isFigure: true, show: (row) => hours(row, 'known') },
          { name: 'offline', title: t`Hours offline`, isFigure: true, show: (row) => hours(row, 'offline') },
          { name: 'unknown', title: t`Hours not known`, isFigure: true, show: (row) => hours(row, 'unknown') },
        ]}
      />
    </section>
  );
}
