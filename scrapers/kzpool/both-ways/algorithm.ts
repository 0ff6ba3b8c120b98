const algorithms: Readonly<Record<string, string>> = {
  BTC: 'sha256',
  BCH: 'sha256',
  LTC: 'scrypt',
  DOGE: 'scrypt',
};

/** The algorithm that is mined for this coin; null for a coin that is not listed here. */
export function algorithmOf(ticker: string | null): string | null {
  return (ticker !== null && algorithms[ticker]) || null;
}
