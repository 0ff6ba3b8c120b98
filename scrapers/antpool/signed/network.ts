import type { AccountFigures } from '@poolgate/core/adapter.ts';
import type { SignedApi } from './api.ts';
import { calculatorAnswer, poolStatsAnswer } from './schema.ts';

/** The difficulty, and the estimate for the current hashrate. */
export async function readSignedNetwork(
  api: SignedApi,
  coin: string,
  currentHs: number | null,
): Promise<Pick<AccountFigures, 'networkDifficulty' | 'estimatedEarnings'>> {
  const options = { once: true, showsAccount: () => false };
  const stats = await api.call('poolStats', { coin }, poolStatsAnswer, { ...options, mayBeMissing: true });
  const networkDifficulty = stats.networkDiff;
  if (networkDifficulty === null || currentHs === null) return { networkDifficulty, estimatedEarnings: null };
  // The API has no fee of the account, so the estimate is before fees.
  const parameters = {
    coinType: coin,
    hashInput: currentHs.toFixed(0),
    networkDiff: networkDifficulty,
    feePercent: 0,
  };
  const { coinMount } = await api.call('coinCalculator', parameters, calculatorAnswer, options);
  return { networkDifficulty, estimatedEarnings: coinMount };
}
