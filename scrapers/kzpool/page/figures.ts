import type { AccountFigures, ListedPayment } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { Context } from '../account.ts';
import { algorithmOf } from '../both-ways/algorithm.ts';
import { isInCoin } from './account-coin.ts';
import type { PageContent } from './browser/read-content.ts';
import { pageEarningsOf } from './earnings.ts';
import { withoutRepeats } from './paged-rows.ts';
import { pagePayoutsOf } from './payouts.ts';
import { workersCounted } from './recognition/cards.ts';
import type { TableKind } from './recognition/tables.ts';
import { tabOf } from './recognition/tabs.ts';
import { balanceCard, hashrateCards, incomeCard } from './schema.ts';
import { pageWorkersOf } from './workers.ts';

/** Reads each part from the page's texts. The sections depend on the rights of the link; a part that is not shown is not offered. */
export async function figuresOf(
  { parts, tally, known, now }: Pick<Context, 'parts' | 'tally' | 'known' | 'now'>,
  { sight, tables, lacksData }: PageContent,
): Promise<Partial<AccountFigures>> {
  const { cards } = sight;
  const counted = workersCounted(cards);
  const rowsIn = (kind: TableKind) => tables[kind].map(({ table }) => table);
  const section = async <T>(
    part: PartName,
    what: string,
    isShown: boolean,
    read: () => T | Promise<T>,
  ): Promise<T | null> => {
    if (!isShown && !known?.partsRead.has(part)) return null;
    return parts.read(part, () => {
      if (!isShown) throw sectionGone(what, lacksData, part in tables && tabOf(sight, part as TableKind) !== undefined);
      return read();
    });
  };

  const showsRates = [cards.current, cards.average24h, cards.online, cards.offline].some((card) => card !== undefined);
  const rates = await section('hashrate', 'the hashrate', showsRates, () =>
    // A label without a value says nothing. Without the label it is another page.
    hashrateCards.read(sight.namesCurrent ? { current: '', ...cards } : cards, tally),
  );
  // An account without workers may have no table of them.
  const showsWorkers = tables.workers.length > 0 || (counted === 0 && known?.partsRead.has('workers') === true);
  const workers = await section('workers', 'the table of workers', showsWorkers, () =>
    inSlices(
      pageWorkersOf(
        tables.workers.map(({ table, turned }) => ({ ...table, rows: withoutRepeats(table.rows, turned, counted) })),
        toUnixSeconds(now()),
        tally,
      ),
    ),
  );
  const money = await section('money', 'the balance', cards.balance !== undefined, () =>
    balanceCard.read(cards, tally),
  );
  // Where days were read before, the card alone is not enough.
  const showsIncome = cards.lastIncome !== undefined && !known?.newestEarningDay;
  const earnings = await section(
    'earnings',
    'the daily income',
    tables.earnings.length > 0 || showsIncome,
    async () => {
      const last = incomeCard.read(cards, tally).lastIncome;
      const hints = { card: money?.balance?.ticker ?? last?.ticker ?? null, known: known?.currency ?? null };
      return { last, days: await inSlices(pageEarningsOf(rowsIn('earnings'), hints, tally)) };
    },
  );
  const payouts = await section('payouts', 'the payouts', tables.payouts.length > 0, () =>
    inSlices(pagePayoutsOf(rowsIn('payouts'), known?.currency ?? null, tally)),
  );

  const currency =
    money?.balance?.ticker ??
    earnings?.last?.ticker ??
    earnings?.days.ticker ??
    payouts?.ticker ??
    known?.currency ??
    null;
  const algorithm = algorithmOf(currency);
  const isEnded = tables.workers.length > 0 && tables.workers.every(({ ended }) => ended);
  const isEnough = counted === null || (workers !== null && workers.length >= counted);
  // A link can cover accounts in several coins. Amounts of another coin keep its name.
  const ofAccount = ({ currency: named, ...payment }: ListedPayment): ListedPayment =>
    named === undefined || named === currency ? payment : { ...payment, currency: named };
  const lastIncome = earnings?.last && isInCoin(currency, earnings.last) ? earnings.last.amount : null;
  return {
    coin: currency,
    currency,
    ...(rates && {
      hashrates: [{ algorithm, currentHs: rates.current, avg1hHs: null, avg24hHs: rates.average24h }],
      onlineWorkers: rates.online,
      offlineWorkers: rates.offline,
    }),
    ...(workers && {
      workers: workers.map((worker) => ({ ...worker, algorithm })),
      workersComplete: counted === 0 || (isEnded && isEnough),
    }),
    balance: money?.balance?.amount ?? null,
    ...(earnings && {
      lastIncome: lastIncome ?? earnings.days.lastIncome,
      earnings: earnings.days.earnings,
    }),
    ...(payouts && { payouts: payouts.payouts.map(ofAccount), payoutsSince: payouts.payoutsSince }),
    payoutsVisible: tables.payouts.length > 0,
  };
}

function sectionGone(what: string, lacksData: boolean, hasTab: boolean): ReadFailure {
  if (lacksData)
    return new ReadFailure(
      'unavailable',
      `The pool's page did not get all of its data and does not show ${what}. It is tried again at the next poll.`,
    );
  if (hasTab)
    return new ReadFailure(
      'unavailable',
      `The pool's page has a tab for ${what} but did not show it in time. It is tried again at the next poll.`,
    );
  return new ReadFailure(
    'changed',
    `The pool's page no longer shows ${what}. Open the link in a browser. If it is there, the adapter needs an update. If it is not, give the link this right again at btcpool.kz. If the right was taken away on purpose, give the link a new pool_id, which does not expect it.`,
  );
}
