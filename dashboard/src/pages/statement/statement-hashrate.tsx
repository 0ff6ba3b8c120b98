import { Trans, useLingui } from '@lingui/react/macro';
import { useFigures } from '../../figures/use-figures.ts';
import { RowsTable } from '../../parts/rows/rows-table.tsx';
import { Unknown } from '../../parts/unknown.tsx';
import { failuresOf, knownValue, type PoolStatement, type Statement } from './figures/statement.ts';
import { PoolName } from './pool-name.tsx';

/** The mean hashrate of each pool, over the hours of which it is known. */
export function StatementHashrate({ statement: { pools } }: { statement: Statement }) {
  const { t } = useLingui();
  const figures = useFigures();
  const reason = (pool: PoolStatement) => {
    const [failure] = failuresOf(pool);
    if (knownValue(pool.hashrate) === null) return failure;
    return pool.algorithms.length > 1 ? t`its history does not tell several algorithms apart` : t`no reading told it`;
  };
  const hours = (pool: PoolStatement, of: 'known' | 'offline' | 'unknown') => {
    const value = knownValue(pool.hashrate);
    return value === null ? <Unknown reason={reason(pool)} /> : figures.count(value[of]);
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
        </Trans>
      </p>
      <RowsTable
        caption={t`Hashrate`}
        rows={pools}
        idOf={({ poolId }) => poolId}
        columns={[
          { name: 'pool', title: t`Pool`, isHead: true, show: (pool) => <PoolName pool={pool} /> },
          {
            name: 'algorithm',
            title: t`Algorithm`,
            show: ({ algorithms }) => (algorithms.length === 0 ? <Unknown /> : algorithms.join(', ')),
          },
          {
            name: 'mean',
            title: t`Mean hashrate`,
            isFigure: true,
            show: (pool) => {
              const mean = knownValue(pool.hashrate)?.meanHs ?? null;
              return mean === null ? (
                <Unknown reason={reason(pool)} />
              ) : (
                <span className="statement-amount">{figures.hashrate(mean, pool.algorithms[0])}</span>
              );
            },
          },
          { name: 'known', title: t`Hours known`, isFigure: true, show: (pool) => hours(pool, 'known') },
          { name: 'offline', title: t`Hours offline`, isFigure: true, show: (pool) => hours(pool, 'offline') },
          { name: 'unknown', title: t`Hours not known`, isFigure: true, show: (pool) => hours(pool, 'unknown') },
        ]}
      />
    </section>
  );
}
