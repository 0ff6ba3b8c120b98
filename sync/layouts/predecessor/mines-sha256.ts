import type { ReadingFact } from '../../facts/facts.ts';

/** Coins that are mined with SHA-256 and nothing else. */
const coins: ReadonlySet<string | null> = new Set(['BTC', 'BCH', 'BSV', 'FB', 'NMC', 'PPC', 'XEC']);

/** Whether the hashrate of a reading is one of SHA-256, and nothing beside it. Where the algorithm is unknown the coin tells it. */
export function minesSha256({ hashrates, coin }: Pick<ReadingFact, 'hashrates' | 'coin'>): boolean {
  const [only, ...further] = hashrates;
  if (only === undefined || further.length > 0) return false;
  return only.algorithm === null ? coins.has(coin) : only.algorithm === 'sha256';
}
