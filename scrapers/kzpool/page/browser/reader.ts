import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { PageText } from '../page-text.ts';
import { type Sight, sightOf } from '../recognition/sight.ts';
import { type PageStep, stepAndRead } from './in-page.ts';

/** The page while it is read. */
export interface PageReader {
  page: Page;
  /** For the whole use of the page. */
  timeoutMs: number;
  msLeft(): number;
  /** Takes a step, if any, and reads. A page that is just being replaced reads as empty. */
  see(step?: PageStep): Promise<Sight>;
  /** Whether the page waits for data of its own that will probably come. */
  waitsForData(): boolean;
  /** Whether any data request of the page is unanswered, however old it is. */
  lacksData(): boolean;
  /** The worst answer to a data request of the page; null where all went well. */
  dataTrouble(): DataTrouble | null;
}

export interface DataTrouble {
  /** 0 for a network fault. */
  status: number;
  retryAfter: string | null;
}

/** Between two looks. */
export const lookEveryMs = 100;

/** Part of the time is kept for our own failure with its reason, before the browser's time-out. */
function reserveMs(timeoutMs: number): number {
  return Math.min(1500, timeoutMs / 5);
}

/** Nobody waits longer for a data request: a feed of live figures never ends. */
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
    const fault = request.failure()?.errorText ?? '';
    // What is sent is refused, whatever becomes of it: only what was to be read can lack. And a request that the page itself cancelled, to
    // send another, is not a fault.
    const isSent = request.method() !== 'GET' && fault.includes('ERR_BLOCKED_BY_CLIENT');
    if (pending.delete(request) && !isSent && !fault.includes('ERR_ABORTED'))
      troubles.set(request.url(), { status: 0, retryAfter: null });
  });
  page.on('response', (response) => {
    const status = response.status();
    if (!isData(response.request())) return;
    // A page repeats what failed.
    if (status < 400) troubles.delete(response.url());
    else troubles.set(response.url(), { status, retryAfter: response.headers()['retry-after'] ?? null });
  });
  return {
    page,
    timeoutMs,
    msLeft: () => deadline - performance.now(),
    see: async (step) => {
      const text = await page.evaluate(stepAndRead, step ?? null).catch((error: unknown) => {
        if (!isReplaced(error)) throw error;
        return { ...blank, moved: step ? ('clicked' as const) : blank.moved };
      });
      return sightOf(text);
    },
    waitsForData: () => [...pending.values()].some((since) => performance.now() - since < dataPatienceMs),
    lacksData: () => pending.size > 0,
    dataTrouble: () => [...troubles.values()].sort((first, second) => second.status - first.status)[0] ?? null,
  };
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

/** Whether the page navigated by itself while it was read. */
function isReplaced(error: unknown): boolean {
  return (
    error instanceof Error && /context was destroyed|cannot find context|because of a navigation/i.test(error.message)
  );
}

/** The pool's hosts are one site: the page's data may come from another of them. */
export function isSameSite(target: URL, opened: URL): boolean {
  const site = ({ hostname }: URL) => (/^(?:.+\.)?btcpool\.kz$/.test(hostname) ? 'btcpool.kz' : null);
  return target.host === opened.host || (site(target) !== null && site(target) === site(opened));
}

/** Whether data failed that the figures may need. Other data may be refused (401, 403) to a visitor without a login. */
export function failedData(reader: PageReader): boolean {
  const trouble = reader.dataTrouble();
  return trouble !== null && trouble.status !== 401 && trouble.status !== 403;
}

/** Looks again until `done` is true. @returns the last sight, or null where the time ran out. */
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
