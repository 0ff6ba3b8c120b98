/**
 * The known tickers: coins of SHA-256 and scrypt, also those that are mined along with another one (merge-mined), and other large ones. A word that
 * is not here is no ticker to us, so its amounts count as nobody's income.
 */
const tickers = new Set([
  // SHA-256, by themselves.
  ...['BTC', 'BCH', 'BSV', 'XEC', 'DGB', 'PPC'],
  // Along with Bitcoin: Fractal Bitcoin, Namecoin, Rootstock, Elastos, VCash, Hathor, Syscoin, Emercoin, Xaya.
  ...['FB', 'NMC', 'RBTC', 'ELA', 'VCASH', 'HTR', 'SYS', 'EMC', 'CHI'],
  // scrypt; along with Litecoin: Dogecoin, Bellscoin, Pepecoin, Luckycoin, Junkcoin, Dingocoin, ShibaCoin, CraftCoin, TrumPOW, Bit, Viacoin.
  ...['LTC', 'DOGE', 'BELLS', 'PEP', 'LKY', 'JKC', 'DINGO', 'SHIC', 'CRC', 'TRMP', 'B1T', 'VIA'],
  // Of other algorithms.
  ...['DASH', 'ETC', 'ETHW', 'KAS', 'ZEC', 'ZEN', 'CKB', 'XMR', 'RVN', 'ALPH'],
]);

/** Coins that are written in two ways. */
const spellings = new Map([
  ['BEL', 'BELLS'],
  ['RSK', 'RBTC'],
]);

/** The ticker that this word is, in capitals and in one spelling; null for a word that is not known to be one. */
export function knownTicker(word: string): string | null {
  const capitals = word.trim().toUpperCase();
  const ticker = spellings.get(capitals) ?? capitals;
  return tickers.has(ticker) ? ticker : null;
}
