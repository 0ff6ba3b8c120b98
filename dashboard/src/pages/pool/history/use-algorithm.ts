import type { Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useState } from 'react';
import { algorithmsOf, chosenAlgorithm, usualAlgorithm } from '../../../figures/account-algorithms.ts';
import { usePoolTrend } from '../asked/use-pool-data.ts';

/** Whose hashrates the charts show: scales of several algorithms have nothing in common, so it is one at a time. @param wanted empty for the usual one. */
export function useAlgorithm(poolId: string, status: Status, isSeen: boolean, wanted: string) {
  const lately = usePoolTrend(poolId, isSeen).data?.hashrates ?? [];
  // What was chosen for a person stays, although another one may have hashrate later.
  const [usual] = useState(() => usualAlgorithm(status.hashrates));
  if (!isSeen) return { algorithm: null, choices: [] };
  return chosenAlgorithm(algorithmsOf(status.hashrates, lately), usual, wanted);
}
