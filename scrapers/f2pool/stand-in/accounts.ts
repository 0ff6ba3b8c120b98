import { clients } from '@poolgate/core/stand-in/clients.ts';
import type { AccountSpec } from '@poolgate/core/stand-in/desk.ts';
import { readSecrets } from '@poolgate/core/stand-in/secrets.ts';

export interface F2Account extends AccountSpec {
  readonly secret: string;
  /** The pool's slug. */
  readonly currency: 'bitcoin' | 'litecoin' | 'kadena';
  readonly ticker: 'BTC' | 'LTC' | 'KDA';
  /** Whether zero and empty fields are left out, as in protobuf's JSON. */
  readonly omitsZeros: boolean;
}

const secret = readSecrets(import.meta.dirname);
const poolType = 'f2pool';
const rig = (index: number): string => `rig${String(index + 1).padStart(2, '0')}`;

const days = {
  kind: 'days',
  payoutStep: '0.00000001',
  sendDelayTicks: 0,
} as const;

export const f2Accounts: readonly F2Account[] = [
  {
    poolId: 'f2pool_001',
    poolType,
    account: 'aurorabtc',
    client: clients.aurora,
    secret: secret('DEMO_F2POOL_001_SECRET'),
    currency: 'bitcoin',
    ticker: 'BTC',
    omitsZeros: false,
    farm: {
      rigs: [{ algorithm: 'sha256', count: 42, hs: 103e12, offline: 2, dead: 1, name: rig }],
      economy: { ...days, historyDays: 14, dayIncome: '0.00181', payoutAt: '0.005', openingPaid: '12.4' },
    },
  },
  {
    poolId: 'f2pool_002',
    poolType,
    account: 'andesltc',
    client: clients.andes,
    secret: secret('DEMO_F2POOL_002_SECRET'),
    currency: 'litecoin',
    ticker: 'LTC',
    omitsZeros: true,
    farm: {
      // The whole balance is paid every other day, so it is often 0 and then absent from the answer.
      rigs: [{ algorithm: 'scrypt', count: 15, hs: 9.5e9, offline: 1, name: (index) => `L${index + 1}` }],
      economy: { ...days, historyDays: 14, dayIncome: '0.26', payoutAt: '0.4', openingPaid: '88.12' },
    },
  },
  {
    poolId: 'f2pool_003',
    poolType,
    account: 'fjordkda',
    client: clients.fjord,
    secret: secret('DEMO_F2POOL_003_SECRET'),
    currency: 'kadena',
    ticker: 'KDA',
    omitsZeros: true,
    farm: {
      rigs: [{ algorithm: 'blake2s', count: 9, hs: 40e12, offline: 1, name: (index) => `minerx${rig(index)}` }],
      economy: { ...days, historyDays: 14, dayIncome: '6.2', payoutAt: '15', openingPaid: '1210.5' },
    },
  },
];

/** The only currencies of the hashrate module. */
export const hashrateCurrencies: readonly string[] = ['bitcoin', 'bitcoin-cash', 'litecoin'];
