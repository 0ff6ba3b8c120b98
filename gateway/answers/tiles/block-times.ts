/**
 * How many seconds lie between two blocks on average, by coin and algorithm. A coin, or an algorithm of it, that is not here is not known.
 *
 * - BTC: `nPowTargetSpacing = 10 * 60` in Bitcoin Core, `src/kernel/chainparams.cpp`. BCH, BSV and XEC came from it and kept it.
 * - LTC: `2.5 * 60` in Litecoin Core, `src/chainparams.cpp`.
 * - DOGE: `nPowTargetSpacing = 60` in Dogecoin Core, `src/chainparams.cpp`.
 * - DGB: a block every 15 s over five algorithms that take turns at a fifth each, every one with a difficulty of its own, so 75 s for one.
 */
const blockTimes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  BTC: { sha256: 600 },
  BCH: { sha256: 600 },
  BSV: { sha256: 600 },
  XEC: { sha256: 600 },
  LTC: { scrypt: 150 },
  DOGE: { scrypt: 60 },
  DGB: { sha256: 75, scrypt: 75 },
};

export function blockSecondsOf(coin: string | null, algorithm: string | null): number | null {
  if (coin === null || algorithm === null || !Object.hasOwn(blockTimes, coin)) return null;
  const ofCoin = blockTimes[coin];
  return ofCoin !== undefined && Object.hasOwn(ofCoin, algorithm) ? (ofCoin[algorithm] ?? null) : null;
}
