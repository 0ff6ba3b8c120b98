import type { components } from '@poolgate/contracts/generated/gateway-types.ts';

export type ConfigurationFault = components['schemas']['ConfigurationFault'];

/** What is configured and not read, or probably a mistake, as answers name it. */
export interface FaultLists {
  readonly refused: ConfigurationFault[];
  readonly unread: ConfigurationFault[];
  readonly warnings: ConfigurationFault[];
}

export const noFaults: FaultLists = { refused: [], unread: [], warnings: [] };

/** The pools that a fault is known to concern, as they are written. */
export function poolsOf({ pool_id, pools }: Pick<ConfigurationFault, 'pool_id' | 'pools'>): string[] {
  return pool_id === null || pools.includes(pool_id) ? pools : [pool_id, ...pools];
}
