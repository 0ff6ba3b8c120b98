import { toTimestamp, toUnixSeconds } from '@poolgate/language/time.ts';
import { compareText } from '@poolgate/server/lists/position.ts';
import { showConfiguration } from '../../pools/configuration.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

/** @param contractVersion the version of the API that this service speaks. */
export function getService(context: ApiContext, contractVersion: string): Handler<'getService'> {
  return () => {
    const body = {
      type: context.poolType,
      types: context
        .types()
        .map(({ type }) => type)
        .sort(compareText),
      name: context.serviceName,
      database_id: context.store.changes.databaseId(context.poolType),
      version: context.version,
      contract_version: contractVersion,
      revision: context.store.changes.newest(),
      started_at: toTimestamp(toUnixSeconds(context.startedAt)),
      pools: context.store.pools.pools().map((pool) => pool.pool_id),
      ...showConfiguration(context.faults()),
    };
    return { body };
  };
}
