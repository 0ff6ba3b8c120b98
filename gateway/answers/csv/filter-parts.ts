import { askedParts } from '@poolgate/server/lists/csv-headers.ts';
import type { PoolFilter } from '../../state/pools/pool-filter.ts';

/** What a filter adds to the name of a file. Lists are of active pools unless they say otherwise. */
export function filterParts({ active, ...filter }: PoolFilter): string[] {
  return askedParts({ ...filter, active: active === 'true' ? undefined : active });
}
