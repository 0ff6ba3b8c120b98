import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { toTimestamp, toUnixSeconds } from '@poolgate/language/time.ts';
import type { FileFault } from '../../pools/pool-file.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

/** @param contractVersion the version of the API that this service speaks. */
export function getService(context: ApiContext, contractVersion: string): Handler<'getService'> {
  return () => {
    const { refused, skipped } = context.faults();
    const body = {
      type: context.poolType,
      version: context.version,
      contract_version: contractVersion,
      revision: context.store.changes.newest(),
      started_at: toTimestamp(toUnixSeconds(context.startedAt)),
      pools: context.store.pools.pools().map((pool) => pool.pool_id),
      refused: refused.map(show),
      skipped: skipped.map(show),
    };
    return { body };
  };
}

function show({ file, line, poolId, reason }: FileFault): components['schemas']['FileFault'] {
  return { file, line, pool_id: poolId, reason };
}
