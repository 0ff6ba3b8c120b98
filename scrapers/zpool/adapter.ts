import type { Adapter } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { anyObject, Misfit, type PlainObject } from '@poolgate/core/kit/record.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import type { ReadContext } from '@poolgate/core/read-context.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { type Account, accountSchema, form } from './account.ts';
import { hashratesOf, minersOf, workersOf } from './miners.ts';
import { lifetimeIncomeOf, moneyOf } from './money.ts';
import { payoutsOf } from './payouts.ts';
import { refusals } from './refusals.ts';
import { currencyShape, moneyShape } from './schema.ts';

export const adapter: Adapter<Account> = {
  type: 'zpool',
  title: 'zpool',
  description: 'Wallets at zpool.ca. No key is needed; the wallet is the payout address that the miners use.',
  defaultPort: 4105,
  defaultPollIntervalSeconds: 300,
  defaultRequestTimeoutSeconds: 10,
  // "Payouts every 4 hours" once the threshold is reached.
  payoutPeriodHours: 4,
  // The family's software allows one call of walletEx a minute from one address. /wallet counts as well and is never called.
  // One second more, because requests do not all take the same time to arrive.
  limits: { perHost: { requests: 1, perSeconds: 61 } },
  // The pool forgets a miner as soon as it leaves.
  rememberWorkersSeconds: 86_400,
  account: accountSchema,
  accountForm: form,
  troubleshooting: {
    unavailable:
      'zpool answers with nothing where it is asked too often, where it locked the account, and where it does not know the wallet. Look at https://zpool.ca/wallet.',
    rate_limited:
      'One request a minute is allowed for all wallets together. Raise poll_interval_seconds where there are many.',
  },
  observerUrl: ({ wallet }) => `https://zpool.ca/wallet/${encodeURIComponent(wallet)}`,
  // Anybody may look up any wallet.
  linksOpenAccounts: false,
  secrets: () => [],
  credential: ({ wallet }) => wallet,
  accountField: { account_not_found: 'wallet' },
  coinSlug: () => null,

  async read(context) {
    const { account, http, now } = context;
    const wallet = await http.json(
      () => ({ url: 'https://zpool.ca/api/walletEx', query: { address: account.wallet } }),
      { shape: anyObject, ...refusals(now) },
    );
    return { ...(await readMiners(wallet, context)), ...(await readMoney(wallet, context)) };
  },
};

async function readMiners(wallet: PlainObject, { known, parts, tally }: ReadContext<Account>) {
  // The family's plain software may have no list. Where there was one before, its parts have failed.
  if (!Object.hasOwn(wallet, 'miners') && !known?.partsRead.has('workers')) return {};
  const rates = await parts.read('hashrate', async () => hashratesOf(await inSlices(minersOf(wallet, noTally))));
  const workers = await parts.read('workers', async () => workersOf(await inSlices(minersOf(wallet, tally))));
  return { ...rates, ...workers, derived: [rates, workers].flatMap((part) => part?.derived ?? []) };
}

async function readMoney(wallet: PlainObject, { known, parts, tally }: ReadContext<Account>) {
  const currency = currencyShape.look(wallet)?.figures.currency?.toUpperCase() ?? null;
  const inCoins = <T>(part: PartName, read: () => T | Promise<T>) =>
    parts.read(part, () => {
      // An amount without a coin is not money.
      if (currency === null) throw new Misfit('currency');
      return read();
    });
  const money = await inCoins('money', () => moneyOf(moneyShape.read(wallet, tally)));
  const hadDays = known?.partsRead.has('earnings') === true;
  const lifetimeIncome = await inCoins('earnings', () => {
    const income = lifetimeIncomeOf(moneyShape.read(wallet, noTally));
    if (income === null && hadDays) throw new ReadFailure('unavailable', incomeGone);
    return income;
  });
  if (money !== null && lifetimeIncome === null && !hadDays) parts.notOffered('earnings');
  // The pool leaves out the list where it does not show payments. Where there was one before, its part has failed.
  const isListed = Object.hasOwn(wallet, 'payouts');
  const isDue = isListed || known?.partsRead.has('payouts') === true;
  const payouts = isDue
    ? await inCoins('payouts', () => {
        if (!isListed) throw new Misfit('payouts');
        return inSlices(payoutsOf(wallet, tally));
      })
    : null;
  return {
    // `coin` stays null: the pool chooses the mined coin from minute to minute and does not name it.
    currency,
    ...money,
    lifetimeIncome,
    ...payouts,
    payoutsVisible: payouts !== null || (money?.paidTotal ?? null) !== null,
  };
}

const incomeGone =
  'The pool did not give the sums of what it paid and what it owes, from which the days of earnings are computed. It is tried again at the next poll.';
