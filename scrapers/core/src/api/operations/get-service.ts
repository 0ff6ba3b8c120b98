import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { toTimestamp, toUnixSeconds } from '@poolgate/language/time.ts';
import type { RequestHandler } from 'express';
import type { FileFault } from '../../pools/pool-file.ts';
import type { ApiContext } from '../context.ts';

/** @param contractVersion the version of the API that this service speaks. */
export function getService(context: ApiContext, contractVersion: string): RequestHandler {
  return (_request, response) => {
    const { refused, skipped } = context.faults();
    const service: components['schemas']['Service'] = {
      type: context.poolType,
      version: context.version,
      contract_version: contractVersion,
      revision: context.store.changes.newest(),
      started_at: toTimestamp(toUnixSeconds(context.startedAt)),
      pools: context.store.pools.pools().map((pool) => pool.pool_id),
      refused: refused.map(show),
      skipped: skipped.map(show),
    };
    response.json(service);
  };
}

function show({ file, line, poolId, reason }: FileFault): components['schemas']['FileFault'] {
  return { file, line, pool_id: poolId, reason };
}
