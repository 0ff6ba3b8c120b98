import { clients } from '@poolgate/core/stand-in/clients.ts';
import type { AccountSpec } from '@poolgate/core/stand-in/desk.ts';
import { type Coin, coins } from '@poolgate/core/stand-in/farm/coins.ts';

export interface SoloCoin {
  readonly slug: string;
  readonly ticker: 'BTC' | 'DGB' | 'XMR';
  readonly coin: Coin;
  readonly title: string;
  /** Decimal places of the pool's smallest unit, which may differ from the coin's. */
  readonly decimals: number;
  readonly fee: number;
  /** Whether answers have the three counts of workers; for some coins they do not. */
  readonly counts: boolean;
}

export const soloCoins: readonly SoloCoin[] = [
  { slug: 'btc', ticker: 'BTC', coin: coins.BTC, title: 'Bitcoin', decimals: 8, fee: 2, counts: true },
  { slug: 'dgb-sha', ticker: 'DGB', coin: coins.DGB, title: 'DigiByte SHA', decimals: 9, fee: 2, counts: true },
  {
    slug: 'dgb-scrypt',
    ticker: 'DGB',
    coin: { ...coins.DGB, algorithm: 'scrypt', difficulty: '9120344.81' },
    title: 'DigiByte Scrypt',
    decimals: 9,
    fee: 2,
    counts: true,
  },
  { slug: 'xmr', ticker: 'XMR', coin: coins.XMR, title: 'Monero', decimals: 12, fee: 1.5, counts: false },
];

export interface SoloAccount extends AccountSpec {
  readonly slug: string;
  /** Had no share yet, so the pool has written neither `balance` nor `paid`. */
  readonly isNew: boolean;
}

const poolType = 'solopool';
const rig = (index: number): string => `rig${String(index + 1).padStart(2, '0')}`;

export const soloAccounts: readonly SoloAccount[] = [
  {
    poolId: 'solopool_001',
    poolType,
    account: '1DemoSoLoBtcInventedAddressXyZ',
    client: clients.fjord,
    slug: 'btc',
    isNew: false,
    farm: {
      rigs: [{ algorithm: 'sha256', count: 5, hs: 119e12, offline: 1, name: rig }],
      offlineHours: 2,
      economy: {
        kind: 'blocks',
        reward: '3.125',
        decimals: 8,
        historyBlocks: 1,
        everyTicks: 0,
        height: coins.BTC.height,
      },
    },
  },
  {
    poolId: 'solopool_002',
    poolType,
    account: 'DemoDgBInventedWaLLetOfTheSimuLaTor',
    client: clients.andes,
    slug: 'dgb-sha',
    isNew: false,
    farm: {
      // The second rig has no name. The pool shows it as "0".
      rigs: [
        { algorithm: 'sha256', count: 8, hs: 110e12, offline: 1, name: (index) => (index === 1 ? '0' : rig(index)) },
      ],
      offlineHours: 2,
      economy: {
        kind: 'blocks',
        reward: '277.333333333',
        decimals: 9,
        historyBlocks: 9,
        everyTicks: 7,
        height: coins.DGB.height,
      },
    },
  },
  {
    poolId: 'solopool_003',
    poolType,
    account: '4DemoMoneroInventedAddressThatIsNewAtThePoolAndHasNothingYet',
    client: clients.steppe,
    slug: 'xmr',
    isNew: true,
    farm: {
      rigs: [{ algorithm: 'randomx', count: 3, hs: 18_000, name: (index) => `ryzen${index + 1}` }],
      offlineHours: 2,
      economy: { kind: 'blocks', reward: '0.6', decimals: 12, historyBlocks: 0, everyTicks: 0, height: 3_310_908 },
    },
  },
];
