import { addMoney, compareMoney, type Money } from '@poolgate/contracts/money.ts';
import { type Adapter, emptyReading, type Reading } from '@poolgate/core/adapter.ts';
import { type Account, accountSchema } from './account.ts';
import { minersOf } from './miners.ts';
import { payoutsOf } from './payouts.ts';
import { oddAnswer, refusedAnswer } from './refusals.ts';
import { withNulls } from './repair.ts';
import { type Wallet, walletSchema } from './schema.ts';

export const adapter: Adapter<Account> = {
  type: 'zpool',
  title: 'zpool',
  defaultPort: 4105,
  defaultPollIntervalSeconds: 300,
  defaultRequestTimeoutSeconds: 10,
  // "Payouts every 4 hours" once the threshold is reached.
  payoutPeriodHours: 4,
  // What the family's software asks of one address between two calls of walletEx; /wallet would count as well and is never called.
  // One second more, because requests do not all take the same time to arrive.
  limits: { perHost: { requests: 1, perSeconds: 61 } },
  // The pool forgets a miner as soon as it leaves.
  rememberWorkersSeconds: 86_400,
  account: accountSchema,
  observerUrl: ({ wallet }) => `https://zpool.ca/wallet/${encodeURIComponent(wallet)}`,
  secrets: () => [],
  credential: ({ wallet }) => wallet,
  coinSlug: () => null,

  async read({ account, http, now }) {
    const wallet = await http.json(
      () => ({ url: 'https://zpool.ca/api/walletEx', query: { address: account.wallet } }),
      { schema: walletSchema, odd: oddAnswer(now), refusal: refusedAnswer, repair: withNulls },
    );
    return readingOf(wallet);
  },
};

function readingOf(wallet: Wallet): Reading {
  const miners = minersOf(wallet);
  const payouts = payoutsOf(wallet);
  return {
    ...emptyReading(),
    // Which coin an algorithm mines at the moment is the pool's choice, and it does not tell.
    coin: null,
    currency: wallet.currency?.trim().toUpperCase() ?? null,
    balance: wallet.balance,
    balancePending: wallet.unsold,
    paidTotal: wallet.paidtotal,
    lifetimeIncome: lifetimeIncome(wallet),
    payoutThreshold: thresholdOf(wallet.minpay),
    payoutsVisible: wallet.paidtotal !== null || Array.isArray(wallet.payouts),
    ...miners,
    ...payouts,
    droppedRows: miners.droppedRows + payouts.droppedRows,
  };
}

/** Paid and unpaid together: what the days of earnings are made of. */
export function lifetimeIncome({ paidtotal, unpaid, unsold, balance }: Omit<Wallet, 'currency'>): Money | null {
  const open = unpaid ?? (unsold === null || balance === null ? null : addMoney(unsold, balance));
  return paidtotal === null || open === null ? null : addMoney(paidtotal, open);
}

function thresholdOf(minpay: Money | null): Money | null {
  return minpay !== null && compareMoney(minpay, '0') > 0 ? minpay : null;
}
