import type { Adapter, ReadContext } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { anyObject, Misfit, type PlainObject } from '@poolgate/core/kit/record.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { sumOfMoney } from '@poolgate/core/kit/sums.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { compareMoney, type Money } from '@poolgate/language/money.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { type Account, accountSchema } from './account.ts';
import { hashratesOf, minersOf, workersOf } from './miners.ts';
import { payoutsOf } from './payouts.ts';
import { refusals } from './refusals.ts';
import { currencyShape, type MoneyFigures, moneyShape } from './schema.ts';

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

  async read(context) {
    const { account, http, now } = context;
    const wallet = await http.json(
      () => ({ url: 'https://zpool.ca/api/walletEx', query: { address: account.wallet } }),
      { shape: anyObject, ...refusals(now) },
    );
    return { ...(await readMiners(wallet, context)), ...(await readBooks(wallet, context)) };
  },
};

async function readMiners(wallet: PlainObject, { known, parts, tally }: ReadContext<Account>) {
  // The plain software of the family may have no list; where there was one before, its parts have failed.
  if (!Object.hasOwn(wallet, 'miners') && !known?.partsRead.has('workers')) return {};
  const rates = await parts.read('hashrate', async () => hashratesOf(await inSlices(minersOf(wallet, noTally))));
  const workers = await parts.read('workers', async () => workersOf(await inSlices(minersOf(wallet, tally))));
  return { ...rates, ...workers, derived: [rates, workers].flatMap((part) => part?.derived ?? []) };
}

async function readBooks(wallet: PlainObject, { known, parts, tally }: ReadContext<Account>) {
  const currency = currencyShape.look(wallet)?.figures.currency?.toUpperCase() ?? null;
  const inCoins = <T>(part: PartName, read: () => T | Promise<T>) =>
    parts.read(part, () => {
      // What is counted in no coin is no money.
      if (currency === null) throw new Misfit('currency');
      return read();
    });
  const money = await inCoins('money', () => moneyOf(moneyShape.read(wallet, tally)));
  const hadDays = known?.partsRead.has('earnings') === true;
  const lifetimeIncome = await inCoins('earnings', () => {
    const income = incomeOf(moneyShape.read(wallet, noTally));
    if (income === null && hadDays) throw new ReadFailure('unavailable', incomeUntold);
    return income;
  });
  if (money !== null && lifetimeIncome === null && !hadDays) parts.notOffered('earnings');
  // The pool leaves the list out where it does not show payments.
  const isListed = Object.hasOwn(wallet, 'payouts');
  const payouts = isListed ? await inCoins('payouts', () => inSlices(payoutsOf(wallet, tally))) : null;
  return {
    // `coin` stays null: which one an algorithm mines at the moment is the pool's choice, and it does not tell.
    currency,
    ...money,
    lifetimeIncome,
    ...payouts,
    payoutsVisible: payouts !== null || (money?.paidTotal ?? null) !== null,
  };
}

function moneyOf({ balance, unsold, paidtotal, minpay }: MoneyFigures) {
  const payoutThreshold = minpay !== null && compareMoney(minpay, '0') > 0 ? minpay : null;
  return { balance, balancePending: unsold, paidTotal: paidtotal, payoutThreshold };
}

/** Paid and unpaid together: what the days of earnings are made of. */
export function incomeOf({ paidtotal, unpaid, unsold, balance }: MoneyFigures): Money | null {
  return sumOfMoney([paidtotal, unpaid ?? sumOfMoney([unsold, balance])]);
}

const incomeUntold =
  'The pool does not say this time what it paid and what it owes, of which the days of earnings are made. It is tried again at the next poll.';
