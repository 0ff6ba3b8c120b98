import { listAlerts } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { AlertSeverity, RuleKind } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { queryOptions } from '@tanstack/react-query';
import { pageOf } from '../api/pages.ts';

/** Which alerts; what is left out is not asked for. */
export interface AlertFilter {
  client?: string;
  kind?: RuleKind;
  severity?: AlertSeverity;
}

/** As many as a page of the gateway has by itself. */
export const mostAlerts = 1000;

/** What fires or recovers now, for the count in the navigation. `next` is null where these are all. */
export const firingRead = queryOptions({
  queryKey: ['alerts', 'firing'],
  queryFn: ({ signal }) => pageOf(listAlerts({ query: { state: 'firing', limit: mostAlerts }, signal })),
});

/** What is open at one account. */
export const poolAlertsRead = (poolId: string) =>
  queryOptions({
    queryKey: ['alerts', 'pool', poolId],
    queryFn: ({ signal }) => pageOf(listAlerts({ query: { pools: poolId, limit: mostAlerts }, signal })),
  });
