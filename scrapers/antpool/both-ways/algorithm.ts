const algorithms: Readonly<Record<string, string>> = {
  BTC: 'sha256',
  BCH: 'sha256',
  FB: 'sha256',
  NMC: 'sha256',
  LTC: 'scrypt',
  DOGE: 'scrypt',
  ZEC: 'equihash',
  ETC: 'etchash',
  DASH: 'x11',
  KAS: 'kheavyhash',
};

/** The algorithm of a coin; null for a coin that is not listed here. */
export function algorithmOf(coin: string): string | null {
  return Object.hasOwn(algorithms, coin) ? (algorithms[coin] ?? null) : null;
}
