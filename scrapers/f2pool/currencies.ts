/** A coin behind the pool's slug; null where it is not certain. A wrong ticker would be worse than none. */
interface Currency {
  ticker: string | null;
  algorithm: string | null;
}

/** The slugs in the v2 documentation and in clients of the legacy API. */
const documented: readonly (readonly [slug: string, ticker: string | null, algorithm: string | null])[] = [
  ['bitcoin', 'BTC', 'sha256'],
  ['bitcoin-cash', 'BCH', 'sha256'],
  ['litecoin', 'LTC', 'scrypt'],
  ['aleo', 'ALEO', null],
  ['alephium', 'ALPH', 'blake3'],
  ['bells-mm', 'BELLS', 'scrypt'],
  ['conflux', 'CFX', 'octopus'],
  ['dash', 'DASH', 'x11'],
  // The coin changed its algorithm. The pool does not say which one it means.
  ['decred', 'DCR', null],
  ['digibyte-qubit', 'DGB', 'qubit'],
  ['digibyte-scrypt', 'DGB', 'scrypt'],
  ['digibyte-sha256d', 'DGB', 'sha256'],
  ['digibyte-skein', 'DGB', 'skein'],
  ['dogecoin', 'DOGE', 'scrypt'],
  ['elacoin', 'ELA', 'sha256'],
  ['ethereum-classic', 'ETC', 'etchash'],
  ['ethw', 'ETHW', 'ethash'],
  ['fractal-bitcoin', 'FB', 'sha256'],
  ['fractal-bitcoin-mm', 'FB', 'sha256'],
  ['handshake', 'HNS', null],
  ['hathor', 'HTR', 'sha256'],
  ['iron-fish', 'IRON', 'fishhash'],
  ['ironfish', 'IRON', 'fishhash'],
  ['junkcoin', 'JKC', 'scrypt'],
  ['kadena', 'KDA', 'blake2s'],
  ['kaspa', 'KAS', 'kheavyhash'],
  ['luckycoin', 'LKY', 'scrypt'],
  ['nervos', 'CKB', 'eaglesong'],
  ['nexa', 'NEXA', 'nexapow'],
  ['nmccoin', 'NMC', 'sha256'],
  ['pepecoin', 'PEP', 'scrypt'],
  ['raven', 'RVN', 'kawpow'],
  ['siacoin-new', 'SC', 'blake2b'],
  ['zcash', 'ZEC', 'equihash'],
  ['zen', 'ZEN', 'equihash'],
];

const bySlug = new Map<string, Currency>(documented.map(([slug, ticker, algorithm]) => [slug, { ticker, algorithm }]));

export const documentedSlugs: readonly string[] = documented.map(([slug]) => slug);

/** What is refused as a coin, because it is the ticker of some. */
export const tickersThatAreNoSlugs: readonly string[] = [
  ...new Set(
    documented.flatMap(([, ticker]) => (ticker === null || isDocumented(ticker.toLowerCase()) ? [] : [ticker])),
  ),
];

/** The only coins of v2's hashrate module. The others have their hashrate in the legacy API alone. */
export const withHashrateModule: ReadonlySet<string> = new Set(['bitcoin', 'bitcoin-cash', 'litecoin']);

/** Nothing is known of a coin whose slug is not documented. */
export function currencyOf(slug: string): Currency {
  return bySlug.get(slug) ?? { ticker: null, algorithm: null };
}

export function isDocumented(slug: string): boolean {
  return bySlug.has(slug);
}

/** The slugs of the coin with this ticker, in any case. A coin with several algorithms has several. */
export function slugsOfTicker(ticker: string): string[] {
  return documented.filter(([, known]) => known === ticker.toUpperCase()).map(([slug]) => slug);
}
