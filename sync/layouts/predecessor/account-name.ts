import type { PoolFact } from '../../facts/facts.ts';

export function accountName({ poolId, names }: Pick<PoolFact, 'poolId' | 'names'>): string {
  return names.accountName ?? poolId;
}
