import type { AccountFigures, ListedPayment, ReadContext } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { Page } from 'playwright';
import type { Account, ObserverAccount } from '../account.ts';
import { algorithmOf } from '../both-ways/algorithm.ts';
import { failedData, openPage } from './browser/opening.ts';
import { followList, type PagedTable, withoutRepeats } from './browser/paging.ts';
import { createPageReader, type PageReader, type Sight } from './browser/reader.ts';
import { openTab, tabOf } from './browser/tabs.ts';
import { earningsOf, isOf, payoutsOf, workersOf } from './earnings.ts';
import { balanceCard, hashrateCards, incomeCard, workersCounted } from './recognition/cards.ts';
import type { TableKind } from './recognition/tables.ts';

/** All that was read of the page, as text. */
export interface PageContent {
  sight: Pick<Sight, 'cards' | 'namesCurrent' | 'tabs'>;
  tables: Record<TableKind, PagedTable[]>;
  /** Whether data that the page asked for failed, or did not come. */
  lacksData: boolean;
}

/** Reads an account by its share link, whose page shows its figures only in a real browser. */
export async function readObserverPage(
  context: ReadContext<Account>,
  account: ObserverAccount,
): Promise<Partial<AccountFigures>> {
  const url = new URL(context.upstreamUrl(account.observerUrl));
  const content = await context.withPage((page, timeoutMs) =>
    readContent(createPageReader(page, timeoutMs, url), url, context.now()).catch((error: unknown) => {
      throw asFailure(error, page);
    }),
  );
  return figuresOf(context, content);
}

async function readContent(reader: PageReader, url: URL, at: Date): Promise<PageContent> {
  const sight = await openPage(reader, url, at);
  if (sight.several)
    throw new ReadFailure(
      'changed',
      "The pool's page shows the figures of several accounts, which cannot be told apart. Make an observer link for each account at btcpool.kz, and a pool file for each link.",
    );
  const expectedRows = workersCounted(sight.cards);
  let now = sight;
  const follow = async (kind: TableKind, mostPages: number, msToKeep: number, expected: number | null) => {
    if (reader.msLeft() > msToKeep) now = await openTab(reader, now, kind);
    const followed: PagedTable[] = [];
    for (const order of now.known.filter((table) => table.kind === kind).keys())
      followed.push(await followList(reader, now, kind, order, { mostPages, msToKeep, expectedRows: expected }));
    return followed;
  };
  const tables = {
    workers: await follow('workers', 400, 0, expectedRows),
    // Days and payouts that were read once are stored; a few pages of each are enough to miss none.
    earnings: await follow('earnings', 6, reader.timeoutMs / 10, 0),
    payouts: await follow('payouts', 6, reader.timeoutMs / 10, 0),
  };
  return { sight, tables, lacksData: reader.lacksData() || failedData(reader) };
}

/** Whatever the browser throws holds the link in its message, so nothing of it goes on but its code. */
function asFailure(error: unknown, page: Page): Error {
  if (error instanceof ReadFailure) return error;
  if (!(error instanceof Error)) return new Error('the browser failed');
  const fromBrowser = /^(?:page|frame|locator|browserContext|route)\.\w+: /.test(error.message) || page.isClosed();
  if (!fromBrowser) return error;
  const code = /\bERR_[A-Z_]+/.exec(error.message)?.[0];
  const reason = error.name === 'TimeoutError' ? 'it did not answer in time' : (code ?? 'the browser lost it');
  return new ReadFailure(
    'unavailable',
    `The pool's page cannot be read (${reason}). It is tried again at the next poll.`,
  );
}

/** What the page tells of each part. Its sections depend on the rights of the link, so what it does not show is not offered. */
export async function figuresOf(
  { parts, tally, known, now }: Pick<ReadContext<Account>, 'parts' | 'tally' | 'known' | 'now'>,
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
      if (!isShown) throw goneFailure(what, lacksData, part in tables && tabOf(sight, part as TableKind) !== undefined);
      return read();
    });
  };

  const showsRates = [cards.current, cards.average24h, cards.online, cards.offline].some((card) => card !== undefined);
  const rates = await section('hashrate', 'the hashrate', showsRates, () =>
    // A label without a value says nothing; a label that is gone is another page.
    hashrateCards.read(sight.namesCurrent ? { current: '', ...cards } : cards, tally),
  );
  // An account without workers may have no table of them.
  const showsWorkers = tables.workers.length > 0 || (counted === 0 && known?.partsRead.has('workers') === true);
  const workers = await section('workers', 'the table of workers', showsWorkers, () =>
    inSlices(
      workersOf(
        tables.workers.map(({ table, turned }) => ({ ...table, rows: withoutRepeats(table.rows, turned, counted) })),
        toUnixSeconds(now()),
        tally,
      ),
    ),
  );
  const money = await section('money', 'the balance', cards.balance !== undefined, () =>
    balanceCard.read(cards, tally),
  );
  // The card alone does not make up for days that were there.
  const showsIncome = cards.lastIncome !== undefined && !known?.newestEarningDay;
  const earnings = await section(
    'earnings',
    'the daily income',
    tables.earnings.length > 0 || showsIncome,
    async () => {
      const last = incomeCard.read(cards, tally).lastIncome;
      const hints = { card: money?.balance?.ticker ?? last?.ticker ?? null, known: known?.currency ?? null };
      return { last, days: await inSlices(earningsOf(rowsIn('earnings'), hints, tally)) };
    },
  );
  const payouts = await section('payouts', 'the payouts', tables.payouts.length > 0, () =>
    inSlices(payoutsOf(rowsIn('payouts'), known?.currency ?? null, tally)),
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
  // A link can cover accounts of several coins; amounts of two coins are not told under one name.
  const ofAccount = ({ currency: named, ...payment }: ListedPayment): ListedPayment =>
    named === undefined || named === currency ? payment : { ...payment, currency: named };
  const lastIncome = earnings?.last && isOf(currency, earnings.last) ? earnings.last.amount : null;
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

function goneFailure(what: string, lacksData: boolean, hasTab: boolean): ReadFailure {
  if (lacksData)
    return new ReadFailure(
      'unavailable',
      `The pool's page did not get all of its data, and does not show ${what}. It is tried again at the next poll.`,
    );
  if (hasTab)
    return new ReadFailure(
      'unavailable',
      `The pool's page has a tab for ${what}, and did not show it in time. It is tried again at the next poll.`,
    );
  return new ReadFailure(
    'changed',
    `The pool's page no longer shows ${what}. Open the link in a browser: if it is there, the adapter needs an update; if it is not, give the link its right to it again at btcpool.kz. If the right was taken away on purpose, read the link under a new pool_id, which does not expect it.`,
  );
}
