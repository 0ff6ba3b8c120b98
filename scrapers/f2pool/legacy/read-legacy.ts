import type { AccountFigures } from '@poolgate/core/adapter.ts';
import type { Context } from '../account.ts';
import { readDays, readPayouts } from '../both-ways/assets/read-assets.ts';
import { currencyOf } from '../currencies.ts';
import { createApiChoice, once } from './api-choice.ts';
import { incomeGone } from './failures.ts';
import { legacyMoneyOf, legacyPayoutsOf } from './money.ts';
import { legacyRates } from './schema.ts';
import { legacyWorkersOf } from './workers.ts';

/** An account of a coin that v2's hashrate module does not serve: hashrate from the legacy API, money from v2 where v2 has it. */
export async function readLegacy(context: Context): Promise<Partial<AccountFigures>> {
  const { account, parts, tally } = context;
  const { ticker, algorithm } = currencyOf(account.currency);
  const { answer, balance, hashing, offers, list } = createApiChoice(context);
  const readMoney = once(
    async (): Promise<Partial<AccountFigures>> => (await balance()) ?? legacyMoneyOf(await answer(), tally),
  );
  const money = await parts.read('money', readMoney);
  const isServed = await balance().then(
    (read) => read !== null,
    () => true,
  );
  const rates = (await offers('hashrate'))
    ? await parts.read('hashrate', async () => legacyRates.read(await hashing(), tally))
    : null;
  const { worker_length: all = null, worker_length_online: online = null } = rates ?? {};
  const workers = (await offers('workers'))
    ? await parts.read('workers', async () => legacyWorkersOf(await hashing(), all, algorithm, context))
    : null;
  const days = await parts.read('earnings', async () => {
    if (isServed) return list(readDays(context));
    // Days are made from the growth of all income, which comes with the money. `value_last_day` is a rolling window, not a day.
    const { lifetimeIncome = null } = await readMoney();
    if (lifetimeIncome === null && context.known?.incomeFromGrowth) throw incomeGone();
    return null;
  });
  const payouts = await parts.read('payouts', async () =>
    isServed ? list(readPayouts(context)) : legacyPayoutsOf(await answer(), tally),
  );
  return {
    coin: ticker,
    currency: ticker,
    ...money,
    hashrates:
      rates === null
        ? []
        : [{ algorithm, currentHs: rates.hashrate, avg1hHs: rates.hashes_last_hour, avg24hHs: rates.hashes_last_day }],
    ...workers,
    countsPart: 'workers',
    // The pool's own counts; without them, or where they contradict each other, those of the list.
    ...(all !== null && online !== null && online <= all
      ? { onlineWorkers: online, offlineWorkers: all - online, countsPart: 'hashrate', derived: ['offline_workers'] }
      : {}),
    ...days,
    ...payouts,
    payoutsVisible: (money?.paidTotal ?? null) !== null || payouts?.payoutsVisible === true,
  };
}
