import type { FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';

/** A fault in a pool file as a service tells it; of one pool unless the test says otherwise. */
export function sampleFault(poolId: string | null, fault: Partial<FileFault> = {}): FileFault {
  return {
    file: 'pools.yaml',
    line: 7,
    pool_id: poolId,
    reason: 'account.coin is missing. Add it, for example `coin: BTC`.',
    pools: poolId === null ? [] : [poolId],
    client_names: [],
    still_read: false,
    ...fault,
  };
}

/** A pool of another type, which a service passes over. */
export function skippedPool(poolId: string, fault: Partial<FileFault> = {}): FileFault {
  return sampleFault(poolId, { line: 12, reason: `${poolId} is of another type.`, ...fault });
}
