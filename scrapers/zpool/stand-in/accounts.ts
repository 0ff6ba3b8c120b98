import { clients } from '@poolgate/core/stand-in/clients.ts';
import type { AccountSpec } from '@poolgate/core/stand-in/desk.ts';
import { dayMs } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Payout, Worker } from '@poolgate/core/stand-in/farm/types.ts';

export interface ZpoolAccount extends AccountSpec {
  /** The coin in which this wallet is paid. */
  readonly currency: 'BTC' | 'LTC';
  readonly minPay: string;
}

const poolType = 'zpool';

export const zpoolAccounts: readonly ZpoolAccount[] = [
  {
    poolId: 'zpool_001',
    poolType,
    account: 'bc1qdem0zp00linventedwa11etmu1tia1g0',
    client: clients.prairie,
    currency: 'BTC',
    minPay: '0.0005',
    farm: {
      rigs: [
        { algorithm: 'sha256', count: 7, hs: 104e12, name: (index) => `s19-${index + 1}` },
        { algorithm: 'scrypt', count: 4, hs: 9.5e9, name: (index) => `l7-${index + 1}` },
        // gpu1 mines two algorithms at once.
        { algorithm: 'kawpow', count: 3, hs: 31_200_000, name: (index) => `gpu${index + 1}` },
        { algorithm: 'x16r', count: 1, hs: 18_554_258, name: () => 'gpu1' },
      ],
      dropChance: 0.01,
      idleChance: 0.03,
      economy: {
        kind: 'exchange',
        perTick: '0.000038',
        minPay: '0.0005',
        openingPaid: '0.41235511',
        historyPayouts: 8,
      },
    },
  },
  {
    poolId: 'zpool_002',
    poolType,
    account: 'LDem0Zp00LInventedWaLLetSing1e',
    client: clients.aurora,
    currency: 'LTC',
    minPay: '0.05',
    farm: {
      rigs: [{ algorithm: 'scrypt', count: 6, hs: 9.05e9, name: (index) => `rig${index + 1}` }],
      dropChance: 0.01,
      idleChance: 0.03,
      economy: { kind: 'exchange', perTick: '0.0041', minPay: '0.05', openingPaid: '7.5', historyPayouts: 3 },
    },
  },
];

/** The pool lists only connected workers. */
export const connected = (state: FarmState): Worker[] => state.workers.filter((worker) => worker.state === 'online');

/** The payouts of the last 24 hours, newest first. */
export const lastDay = (state: FarmState): Payout[] =>
  state.money.payouts.filter((payout) => payout.at > state.now - dayMs).reverse();

/** In quarters of a hash: exact in a double, so that sums are exact too. */
export const rejectedHs = (worker: Worker): number => Math.round((worker.hs10m * worker.rejected * 4) / 10_000) / 4;
