/** Coins that are mined along with another one and come into the same lists (FB is seen, the others are likely). */
const mergeMined = new Set(['FB', 'ELA', 'NMC', 'DOGE', 'RSK', 'RBTC', 'VCASH', 'HTR', 'SYS', 'BEL']);

export interface RowCoin {
  coin: string | null;
  coinType: string | null;
  mergeCoinType: string | null;
  /** Method of payment (`FPPS`) or, for merge-mined coins, their ticker. */
  type: string | null;
}

/** Whether a row of earnings or payments is in the account's coin. A row that names no coin is. */
export function isOfCoin({ mergeCoinType, coin, coinType, type }: RowCoin, accountCoin: string): boolean {
  const named = mergeCoinType ?? coin ?? coinType;
  if (named !== null) return named.toUpperCase() === accountCoin;
  const words = (type ?? '').toUpperCase().split(/[^A-Z0-9]+/);
  return !words.some((word) => mergeMined.has(word) && word !== accountCoin);
}
