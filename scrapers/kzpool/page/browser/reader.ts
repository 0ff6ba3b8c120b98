import { setTimeout as sleep } from 'node:timers/promises';
import { refuseTooMany } from '@poolgate/core/kit/caps.ts';
import type { Page } from 'playwright';
import { type CardTexts, cardNamed, findCards, showsSeveralAccounts } from '../recognition/cards.ts';
import { type KnownTable, knownTables } from '../recognition/tables.ts';
import { look, type PageText, type Step, type TableText } from './look.ts';

/** The page as it stands, with what was recognised in it. */
export interface Sight extends PageText {
  cards: CardTexts;
  /** Whether the present hashrate is named, be it without a value. */
  namesCurrent: boolean;
  /** The figures of more than one account. */
  several: boolean;
  known: KnownTable[];
}

/** The page while it is read. */
export interface PageReader {
  page: Page;
  /** For the whole use of the page. */
  timeoutMs: number;
  msLeft(): number;
  /** Takes a step, if any, and reads. A page that is just being replaced reads as empty. */
  see(step?: Step): Promise<Sight>;
  /** Whether the page still waits for data of its own that can be expected to come. */
  waitsForData(): boolean;
  /** Whether any request of the page for data is unanswered, for however long. */
  lacksData(): boolean;
  /** The worst answer that the page got to its own requests for data; null where all went well. */
  dataTrouble(): DataTrouble | null;
}

export interface DataTrouble {
  /** 0 for a network fault. */
  status: number;
  retryAfter: string | null;
}

/** The cards stand above, each in a few words; the page is looked at ten times a second. */
const mostLines = 5000;
const longestLine = 500;

/** Between two looks. */
export const lookEveryMs = 100;

/** What is kept back of the time, so that a failure is told by us and with its reason. */
function reserveMs(timeoutMs: number): number {
  return Math.min(1500, timeoutMs / 5);
}

/** A request for data that takes longer than this is no reason to wait on (a feed of live figures never ends). */
const dataPatienceMs = 8000;

export function createPageReader(page: Page, timeoutMs: number, opened: URL): PageReader {
  const deadline = performance.now() + timeoutMs - reserveMs(timeoutMs);
  const pending = new Map<unknown, number>();
  const troubles = new Map<string, DataTrouble>();
  const isData = (request: { resourceType(): string; url(): string }) =>
    ['xhr', 'fetch'].includes(request.resourceType()) && isSameSite(new URL(request.url()), opened);
  page.on('request', (request) => {
    if (isData(request)) pending.set(request, performance.now());
  });
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => {
    // What the page itself gave up (because it asks anew) is no trouble.
    if (pending.delete(request) && !request.failure()?.errorText.includes('ERR_ABORTED'))
      troubles.set(request.url(), { status: 0, retryAfter: null });
  });
  page.on('response', (response) => {
    const status = response.status();
    if (!isData(response.request())) return;
    // A page asks again for what failed.
    if (status < 400) troubles.delete(response.url());
    else troubles.set(response.url(), { status, retryAfter: response.headers()['retry-after'] ?? null });
  });
  return {
    page,
    timeoutMs,
    msLeft: () => deadline - performance.now(),
    see: async (step) => {
      const text = await page.evaluate(look, step ?? null).catch((error: unknown) => {
        if (!isReplaced(error)) throw error;
        return { ...blank, moved: step ? ('clicked' as const) : blank.moved };
      });
      refuseTooMany(
        'rows in the tables of its page',
        text.tables.reduce((sum, { rows }) => sum + rows.length, 0),
      );
      const known = knownTables(text.tables);
      const others = text.tables.filter((_, index) => known.every((table) => table.index !== index));
      const lines = [...text.lines, ...others.flatMap(linesOf)]
        .slice(0, mostLines)
        .map((line) => line.slice(0, longestLine));
      const namesCurrent = lines.some((line) => cardNamed(line) === 'current');
      return { ...text, cards: findCards(lines), namesCurrent, several: showsSeveralAccounts(lines), known };
    },
    waitsForData: () => [...pending.values()].some((since) => performance.now() - since < dataPatienceMs),
    lacksData: () => pending.size > 0,
    dataTrouble: () => [...troubles.values()].sort((first, second) => second.status - first.status)[0] ?? null,
  };
}

/** Where the cards are built as a table, its cells are lines like any other, each value behind its header. */
function linesOf({ headers, rows }: TableText): string[] {
  const only = rows.length === 1 ? rows[0] : undefined;
  if (only?.length === headers.length) return headers.flatMap((header, index) => [header, only[index] ?? '']);
  return rows.flat();
}

const blank: PageText = {
  title: '',
  lines: [],
  tables: [],
  tabs: [],
  busy: false,
  loaded: false,
  final: false,
  moved: 'nothing',
};

/** A navigation of the page's own while it was read. */
function isReplaced(error: unknown): boolean {
  return (
    error instanceof Error && /context was destroyed|cannot find context|because of a navigation/i.test(error.message)
  );
}

/** The pool's own hosts belong together: the page's data may come from another of them. */
export function isSameSite(target: URL, opened: URL): boolean {
  const site = ({ hostname }: URL) => (/^(?:.+\.)?btcpool\.kz$/.test(hostname) ? 'btcpool.kz' : null);
  return target.host === opened.host || (site(target) !== null && site(target) === site(opened));
}

/** Looks again and again until `done` says so. @returns the last sight, or null where the time is over. */
export async function seeUntil(
  reader: PageReader,
  waitMs: number,
  done: (sight: Sight, sameForMs: number) => boolean,
  signature: (sight: Sight) => string,
): Promise<Sight | null> {
  const end = performance.now() + Math.min(waitMs, reader.msLeft());
  let before: string | null = null;
  let since = performance.now();
  for (;;) {
    const sight = await reader.see();
    const now = signature(sight);
    if (now !== before) since = performance.now();
    before = now;
    if (done(sight, performance.now() - since)) return sight;
    if (performance.now() + lookEveryMs > end) return null;
    await sleep(lookEveryMs);
  }
}
