const algorithms: Readonly<Record<string, string>> = {
  BTC: 'sha256',
  BCH: 'sha256',
  LTC: 'scrypt',
  DOGE: 'scrypt',
};

/** What is mined where this coin is paid; null where the coin is not known here. */
export function algorithmOf(ticker: string | null): string | null {
  return (ticker !== null && algorithms[ticker]) || null;
}
