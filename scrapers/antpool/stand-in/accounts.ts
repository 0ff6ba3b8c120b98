import { clients } from '@poolgate/core/stand-in/clients.ts';
import type { AccountSpec } from '@poolgate/core/stand-in/desk.ts';
import { balanceOf, daysOf } from '@poolgate/core/stand-in/farm/money.ts';
import type { FarmState, Payout } from '@poolgate/core/stand-in/farm/types.ts';
import { readSecrets } from '@poolgate/core/stand-in/secrets.ts';

export interface SignedAccount extends AccountSpec {
  readonly key: string;
  readonly secret: string;
  readonly coin: 'BTC';
}

export interface ObserverAccount extends AccountSpec {
  readonly accessKey: string;
  readonly coin: 'BTC';
}

const secret = readSecrets(import.meta.dirname);
const poolType = 'antpool';
const rig = (index: number): string => `rig${String(index + 1).padStart(2, '0')}`;

const days = { kind: 'days', payoutStep: '0.0001', sendDelayTicks: 0 } as const;

// Antpool prints hashrates with two decimals, in a different unit in each request. The farms measure no finer, so that
// `workers` (MH/s) and `userWorkerList` (formatted text) agree.
export const signedAccounts: readonly SignedAccount[] = [
  {
    poolId: 'antpool_001',
    poolType,
    account: 'auroramain',
    client: clients.aurora,
    key: secret('DEMO_ANTPOOL_001_KEY'),
    secret: secret('DEMO_ANTPOOL_001_SECRET'),
    coin: 'BTC',
    farm: {
      rigs: [{ algorithm: 'sha256', count: 18, hs: 306e12, offline: 1, name: rig }],
      decimals: 2,
      economy: { ...days, historyDays: 12, dayIncome: '0.0023', payoutAt: '0.006', openingPaid: '1.2' },
    },
  },
  {
    poolId: 'antpool_002',
    poolType,
    account: 'prairiefarm',
    client: clients.prairie,
    key: secret('DEMO_ANTPOOL_002_KEY'),
    secret: secret('DEMO_ANTPOOL_002_SECRET'),
    coin: 'BTC',
    farm: {
      rigs: [
        { algorithm: 'sha256', count: 236, hs: 198e12, offline: 5, dead: 2, name: (index) => `p${index + 1}` },
        // A hydro container is one worker. It is shown in PH/s, the others in TH/s.
        { algorithm: 'sha256', count: 4, hs: 1.6e15, name: (index) => `hydro${index + 1}` },
      ],
      decimals: 2,
      dropChance: 0.0008,
      economy: { ...days, historyDays: 65, dayIncome: '0.0224', payoutAt: '0.06', openingPaid: '3.5' },
    },
  },
];

export const observerAccounts: readonly ObserverAccount[] = [
  {
    poolId: 'antpool_003',
    poolType,
    account: 'andesblock01',
    client: clients.andes,
    accessKey: new URL(secret('DEMO_ANTPOOL_003_OBSERVER_URL')).searchParams.get('accessKey') ?? '',
    coin: 'BTC',
    farm: {
      // Two groups, each with a rig01, a rig02 … The pool allows the same name twice.
      rigs: [
        { algorithm: 'sha256', count: 60, hs: 187e12, offline: 2, name: rig },
        { algorithm: 'sha256', count: 36, hs: 187e12, dead: 1, group: 7, name: rig },
      ],
      decimals: 2,
      economy: { ...days, historyDays: 25, dayIncome: '0.0076', payoutAt: '0.02', openingPaid: '0', sendDelayTicks: 2 },
    },
  },
];

/** The money that each way in shows. */
export function ledgerOf(state: FarmState) {
  const days = daysOf(state.money);
  return {
    days,
    newest: days.at(-1),
    earned: state.money.earned,
    paid: state.money.paid,
    balance: balanceOf(state.money),
  };
}

export const isSent = (state: FarmState, payout: Payout): boolean => payout.sentAtTick <= state.tick;
