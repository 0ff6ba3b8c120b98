import type { Money } from '@poolgate/language/money.ts';

/** What the pool's slug of a coin tells; the pool's answers name neither coin, algorithm nor unit. */
export interface PoolCoin {
  /** In capitals. */
  ticker: string;
  /** Null where nobody has told it yet. */
  algorithm: string | null;
  /** The pool's units in one coin. */
  divisor: number;
  /** No block of this coin pays more (in coins): a reward beyond it is counted in other units than `divisor`. */
  largestReward?: Money;
}

/** Shannon, the unit of the software family that the pool runs; a client of the pool verified it for DGB and BTCZ. */
const familyDivisor = 1e9;

/** 3.125 coins and fees. One client of the pool divides by 1e8 here, unverified; ten times that would mean 1e9. */
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

export function coinOf(slug: string): PoolCoin {
  const known = Object.hasOwn(knownCoins, slug) ? knownCoins[slug] : {};
  // `dgb-sha` is DGB: DigiByte has a host for each of its algorithms.
  const ticker = (slug.split('-')[0] as string).toUpperCase();
  return { ticker, algorithm: null, divisor: familyDivisor, ...known };
}
