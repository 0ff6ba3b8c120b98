import type { PoolStatement } from './figures/statement.ts';

export function PoolName({ pool: { poolId, poolName } }: { pool: Pick<PoolStatement, 'poolId' | 'poolName'> }) {
  return (
    <>
      {poolName}
      <span className="statement-id">{poolId}</span>
    </>
  );
}
