import { clients } from '@poolgate/core/stand-in/clients.ts';
import type { AccountSpec } from '@poolgate/core/stand-in/desk.ts';
import { readSecrets } from '@poolgate/core/stand-in/secrets.ts';

export type Language = 'ru' | 'en' | 'kk';

/** What the reader of an observer link may see. */
export interface Rights {
  readonly balance: boolean;
  readonly statistics: boolean;
  readonly earnings: boolean;
  readonly payouts: boolean;
  readonly chart: boolean;
}

export interface ApiAccount extends AccountSpec {
  readonly way: 'api';
  readonly key: string;
  readonly currency: 'BTC' | 'LTC';
}

export interface ObserverAccount extends AccountSpec {
  readonly way: 'observer';
  readonly link: string;
  readonly language: Language;
  readonly currency: 'BTC';
  readonly rights: Rights;
}

const secret = readSecrets(import.meta.dirname);
const poolType = 'kzpool';
const linkOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);
const rack = (index: number): string => `139x${17 + Math.floor(index / 50)}.10X16X139X${17 + (index % 50)}`;

const days = {
  kind: 'days',
  payoutStep: '0.00000001',
  openingPaid: '0',
  sendDelayTicks: 0,
} as const;

export const apiAccounts: readonly ApiAccount[] = [
  {
    poolId: 'kzpool_001',
    poolType,
    account: 'steppe.main',
    client: clients.steppe,
    way: 'api',
    key: secret('DEMO_KZPOOL_001_KEY'),
    currency: 'BTC',
    farm: {
      // Names of digits only, as in the pool's own example.
      rigs: [{ algorithm: 'sha256', count: 34, hs: 187e12, offline: 2, name: (index) => String(6094 + index) }],
      economy: { ...days, historyDays: 12, dayIncome: '0.00266', payoutAt: '0.008' },
    },
  },
  {
    poolId: 'kzpool_002',
    poolType,
    account: 'fjord.ltc',
    client: clients.fjord,
    way: 'api',
    key: secret('DEMO_KZPOOL_002_KEY'),
    currency: 'LTC',
    farm: {
      rigs: [
        {
          algorithm: 'scrypt',
          count: 112,
          hs: 9.5e9,
          offline: 3,
          name: (index) => `00${String(index + 1).padStart(3, '0')}`,
        },
      ],
      economy: { ...days, historyDays: 130, dayIncome: '1.94', payoutAt: '2.5' },
    },
  },
];

const everything: Rights = { balance: true, statistics: true, earnings: true, payouts: true, chart: true };

export const observerAccounts: readonly ObserverAccount[] = [
  {
    poolId: 'kzpool_003',
    poolType,
    account: 'steppe.north',
    client: clients.steppe,
    way: 'observer',
    link: linkOf(secret('DEMO_KZPOOL_003_OBSERVER_URL')),
    language: 'ru',
    currency: 'BTC',
    rights: everything,
    farm: {
      rigs: [{ algorithm: 'sha256', count: 220, hs: 187e12, offline: 4, dead: 2, name: rack }],
      dropChance: 0.0008,
      economy: { ...days, historyDays: 30, dayIncome: '0.0169', payoutAt: '0.05' },
    },
  },
  {
    poolId: 'kzpool_004',
    poolType,
    account: 'prairie.kz',
    client: clients.prairie,
    way: 'observer',
    link: linkOf(secret('DEMO_KZPOOL_004_OBSERVER_URL')),
    language: 'en',
    currency: 'BTC',
    rights: { ...everything, balance: false, earnings: false, payouts: false },
    farm: {
      rigs: [{ algorithm: 'sha256', count: 57, hs: 104e12, offline: 1, name: (index) => `prairie-${index + 1}` }],
      economy: { ...days, historyDays: 12, dayIncome: '0.0024', payoutAt: '0.008' },
    },
  },
  {
    poolId: 'kzpool_005',
    poolType,
    account: 'steppe.lab',
    client: clients.steppe,
    way: 'observer',
    link: linkOf(secret('DEMO_KZPOOL_005_OBSERVER_URL')),
    language: 'kk',
    currency: 'BTC',
    rights: { ...everything, payouts: false, chart: false },
    farm: {
      rigs: [{ algorithm: 'sha256', count: 6, hs: 120e12, offline: 1, name: (index) => `zertkhana${index + 1}` }],
      economy: { ...days, historyDays: 12, dayIncome: '0.0003', payoutAt: '0.001' },
    },
  },
];
