/**
 * How many hashes a block takes on average at difficulty 1. Coins of both algorithms count difficulty from the target 0x00000000FFFF00…00, so it
 * is 2^32 (to 15 parts in a million). What a pool calls the difficulty of a share may count otherwise. Difficulties of other algorithms count
 * other work.
 */
const hashesAtDifficultyOne: Readonly<Record<string, number>> = { sha256: 2 ** 32, scrypt: 2 ** 32 };

/** The contract takes no longer times; no network is that far from an account. */
const longestSeconds = 1e60;

export interface NetworkFigures {
  algorithm: string | null;
  /** Of the coin's network. */
  difficulty: number | null;
  /** The account's, in H/s. */
  hashrate: number | null;
}

/** How many hashes a block takes on average. */
function hashesOfBlock({ algorithm, difficulty }: NetworkFigures): number | null {
  if (algorithm === null || difficulty === null || difficulty <= 0) return null;
  return Object.hasOwn(hashesAtDifficultyOne, algorithm) ? difficulty * Number(hashesAtDifficultyOne[algorithm]) : null;
}

/** How long the account alone takes for a block, on average; never without hashrate. */
export function secondsToBlock(figures: NetworkFigures): number | null {
  const hashes = hashesOfBlock(figures);
  const { hashrate } = figures;
  if (hashes === null || hashrate === null || hashrate <= 0) return null;
  const seconds = hashes / hashrate;
  return seconds <= longestSeconds ? seconds : null;
}

/** Which fraction of the network's hashrate is the account's. More than all of it means that the figures do not belong together. */
export function networkShare(figures: NetworkFigures, blockSeconds: number | null): number | null {
  const hashes = hashesOfBlock(figures);
  const { hashrate } = figures;
  if (hashes === null || hashrate === null || blockSeconds === null) return null;
  const share = (hashrate * blockSeconds) / hashes;
  return share <= 1 ? share : null;
}

export interface ShareCounts {
  valid: number | null;
  invalid: number | null;
  /** Null where the pool does not count them. */
  stale: number | null;
}

/** Which fraction of all shares the pool did not take. */
export function rejectRate({ valid, invalid, stale }: ShareCounts): number | null {
  if (valid === null || invalid === null) return null;
  const rejected = stale === null ? invalid : invalid + stale;
  const all = valid + rejected;
  return all > 0 ? rejected / all : null;
}

export function inTerahashes(hashrate: number | null): number | null {
  return hashrate === null ? null : hashrate / 1e12;
}
