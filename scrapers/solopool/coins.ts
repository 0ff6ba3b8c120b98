import type { Money } from '@poolgate/language/money.ts';

/** What is known by the pool's slug of a coin. The pool's answers name neither coin, algorithm nor unit. */
export interface PoolCoin {
  /** In capitals. */
  ticker: string;
  /** Null where it is unknown. */
  algorithm: string | null;
  /** The pool's units in one coin. */
  divisor: number;
  /** In coins. No block pays more: a larger reward is in other units than `divisor`. */
  largestReward?: Money;
}

/** Shannon, the unit of the pool's software family. A client of the pool verified it for DGB and BTCZ. */
const familyDivisor = 1e9;

/** A block pays 3.125 coins and fees. One client divides by 1e8, unverified; rewards ten times as large would mean 1e9. */
const likeBitcoin = { algorithm: 'sha256', divisor: 1e8, largestReward: '25' };

const knownCoins: Readonly<Record<string, Partial<PoolCoin>>> = {
  btc: likeBitcoin,
  bch: likeBitcoin,
  bc2: { algorithm: 'sha256' },
  fb: { algorithm: 'sha256' },
  'dgb-sha': { algorithm: 'sha256' },
  'dgb-scrypt': { algorithm: 'scrypt' },
  'dgb-skein': { algorithm: 'skein' },
  'dgb-qubit': { algorithm: 'qubit' },
  'dgb-odo': { algorithm: 'odocrypt' },
  ltc: { algorithm: 'scrypt' },
  rvn: { algorithm: 'kawpow' },
  kas: { algorithm: 'kheavyhash' },
  etc: { algorithm: 'etchash' },
  ethw: { algorithm: 'ethash' },
  zec: { algorithm: 'equihash' },
  btcz: { algorithm: 'equihash1445' },
  btg: { algorithm: 'equihash1445' },
  flux: { algorithm: 'equihash1254' },
  alph: { algorithm: 'blake3' },
  // Verified by a client of the pool.
  xmr: { algorithm: 'randomx', divisor: 1e12 },
};

export const knownSlugs: readonly string[] = Object.keys(knownCoins);

export function coinOf(slug: string): PoolCoin {
  const known = Object.hasOwn(knownCoins, slug) ? knownCoins[slug] : {};
  // `dgb-sha` is DGB: DigiByte has a host for each of its algorithms.
  const ticker = (slug.split('-')[0] as string).toUpperCase();
  return { ticker, algorithm: null, divisor: familyDivisor, ...known };
}
