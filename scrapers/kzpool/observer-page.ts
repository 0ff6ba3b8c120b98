import { type AlgorithmHashrate, emptyReading, type ReadContext, type Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import type { Page } from 'playwright';
import type { Account, ObserverAccount } from './account.ts';
import { readCards } from './cards.ts';
import { algorithmOf } from './coins.ts';
import { openPage } from './page-opening.ts';
import { followList, type PagedTable, withoutRepeats } from './page-paging.ts';
import { createPageReader, type PageReader, type Sight } from './page-reader.ts';
import { openTab } from './page-tabs.ts';
import { earningsOf, payoutsOf, workersOf } from './table-rows.ts';
import type { TableKind } from './tables.ts';

/** All that was read of the page, as text. */
interface PageContent {
  sight: Sight;
  tables: Record<TableKind, PagedTable[]>;
}

/** Reads an account by its share link, whose page shows its figures only in a real browser. */
export async function readObserverPage(context: ReadContext<Account>, account: ObserverAccount): Promise<Reading> {
  const url = new URL(context.upstreamUrl(account.observerUrl));
  const content = await context.withPage((page, timeoutMs) =>
    readContent(createPageReader(page, timeoutMs, url), url, context.now()).catch((error: unknown) => {
      throw asFailure(error, page);
    }),
  );
  return readingOf(content);
}

async function readContent(reader: PageReader, url: URL, at: Date): Promise<PageContent> {
  const sight = await openPage(reader, url, at);
  if (sight.several)
    throw new ReadFailure(
      'changed',
      "The pool's page shows the figures of several accounts, which cannot be told apart. Make an observer link for each account at btcpool.kz, and a pool file for each link.",
    );
  const { online, offline } = readCards(sight.cards);
  const expectedRows = online === null || offline === null ? null : online + offline;
  let now = sight;
  const follow = async (kind: TableKind, mostPages: number, msToKeep: number, expected: number | null) => {
    if (reader.msLeft() > msToKeep) now = await openTab(reader, now, kind);
    const followed: PagedTable[] = [];
    for (const order of now.known.filter((table) => table.kind === kind).keys())
      followed.push(await followList(reader, now, kind, order, { mostPages, msToKeep, expectedRows: expected }));
    return followed;
  };
  return {
    sight,
    tables: {
      workers: await follow('workers', 400, 0, expectedRows),
      // Days and payouts that were read once are stored; a few pages of each are enough to miss none.
      earnings: await follow('earnings', 6, reader.timeoutMs / 10, 0),
      payouts: await follow('payouts', 6, reader.timeoutMs / 10, 0),
    },
  };
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

function readingOf({ sight, tables }: PageContent): Reading {
  const cards = readCards(sight.cards);
  if (cards.unreadable.length > 0)
    throw new ReadFailure(
      'changed',
      `The pool's page shows a value that cannot be read (${cards.unreadable.join(', ')}). Nothing was taken from it; the adapter needs an update.`,
    );
  const { online, offline } = cards;
  const expectedRows = online === null || offline === null ? null : online + offline;
  const workerTables = tables.workers.map(({ table, turned }) => ({
    ...table,
    rows: withoutRepeats(table.rows, turned, expectedRows),
  }));
  const workers = workersOf(workerTables);
  const earnings = earningsOf(tables.earnings.map(({ table }) => table));
  const payouts = payoutsOf(tables.payouts.map(({ table }) => table));
  const currency = cards.currency ?? earnings.ticker ?? payouts.ticker;
  const algorithm = algorithmOf(currency);
  const hashrate: AlgorithmHashrate = {
    algorithm,
    currentHs: cards.currentHs,
    avg1hHs: null,
    avg24hHs: cards.average24hHs,
  };
  const allListed = tables.workers.length > 0 && tables.workers.every(({ ended }) => ended) && workers.dropped === 0;
  const enough = expectedRows === null || workers.rows.length >= expectedRows;
  return {
    ...emptyReading(),
    coin: currency,
    currency,
    hashrates: [hashrate],
    onlineWorkers: online,
    offlineWorkers: offline,
    workers: workers.rows.map((worker) => ({ ...worker, algorithm })),
    workersComplete: expectedRows === 0 && workers.dropped === 0 ? true : allListed && enough,
    balance: cards.balance,
    lastIncome: cards.lastIncome ?? earnings.rows[0]?.amount ?? null,
    earnings: earnings.rows,
    payouts: payouts.rows,
    payoutsVisible: tables.payouts.length > 0,
    droppedRows: workers.dropped + earnings.dropped + payouts.dropped,
  };
}
