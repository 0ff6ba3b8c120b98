import { clients } from '@poolgate/core/stand-in/clients.ts';
import type { AccountSpec } from '@poolgate/core/stand-in/desk.ts';
import { readSecrets } from '@poolgate/core/stand-in/secrets.ts';

export interface DemoAccount extends AccountSpec {
  readonly key: string;
  readonly coin: 'BTC';
}

const secret = readSecrets(import.meta.dirname);

// EXAMPLE: an account with a key, at a pool that credits days.
export const accounts: readonly DemoAccount[] = [
  {
    poolId: 'newpool_001',
    poolType: 'newpool',
    account: 'fjordbtc',
    client: clients.fjord,
    key: secret('DEMO_NEWPOOL_001_KEY'),
    coin: 'BTC',
    farm: {
      rigs: [{ algorithm: 'sha256', count: 24, hs: 104e12, offline: 1, name: (index) => `rig${index + 1}` }],
      // The pool prints two decimals.
      decimals: 2,
      economy: {
        kind: 'days',
        historyDays: 12,
        dayIncome: '0.0011',
        payoutAt: '0.003',
        payoutStep: '0.00000001',
        openingPaid: '0',
        sendDelayTicks: 0,
      },
    },
  },
];
