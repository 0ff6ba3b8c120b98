import { ReadFailure } from '@poolgate/core/failure.ts';
import type { Page } from 'playwright';
import { workersCounted } from '../recognition/cards.ts';
import type { Sight } from '../recognition/sight.ts';
import type { TableKind } from '../recognition/tables.ts';
import { openTab } from './open-tab.ts';
import { openPage } from './opening.ts';
import { followList, type PagedTable } from './paging.ts';
import { createPageReader, failedData } from './reader.ts';

/** Everything that was read of the page, as text. */
export interface PageContent {
  sight: Pick<Sight, 'cards' | 'namesCurrent' | 'tabs'>;
  tables: Record<TableKind, PagedTable[]>;
  /** Whether data of the page failed or did not come. */
  lacksData: boolean;
}

/** Opens the page, then each table, and turns all its pages. */
export async function readContent(page: Page, timeoutMs: number, url: URL, at: Date): Promise<PageContent> {
  const reader = createPageReader(page, timeoutMs, url);
  const sight = await openPage(reader, url, at);
  if (sight.several)
    throw new ReadFailure(
      'changed',
      "The pool's page shows several accounts, whose figures cannot be separated. Make an observer link for each account at btcpool.kz, and a pool file for each link.",
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
    // Older days and payouts are stored, so a few pages are enough.
    earnings: await follow('earnings', 6, reader.timeoutMs / 10, 0),
    payouts: await follow('payouts', 6, reader.timeoutMs / 10, 0),
  };
  return { sight, tables, lacksData: reader.lacksData() || failedData(reader) };
}

/** The browser's own errors contain the link, so only their code is kept. */
export function asBrowserFailure(error: unknown, page: Page): Error {
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
