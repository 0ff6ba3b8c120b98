import { ReadFailure } from '@poolgate/core/failure.ts';
import { failureOfStatus } from '@poolgate/core/upstream/judge.ts';
import { countOf, saysNothing } from '@poolgate/language/shown-values.ts';
import { workersCounted } from '../recognition/cards.ts';
import { notices, plainWords, words } from '../recognition/words.ts';
import { isSameSite, type PageReader, type Sight, seeUntil } from './reader.ts';
import { tabOf } from './tabs.ts';

/** What makes no difference to the figures and only takes time. */
const needless = new Set(['image', 'font', 'media']);

/** Opens the page and waits until its figures stand. @throws ReadFailure where it has none, named by what the page says instead. */
export async function openPage(reader: PageReader, url: URL, now: Date): Promise<Sight> {
  const { page } = reader;
  await page.route('**/*', async (route) => {
    const passed = needless.has(route.request().resourceType()) ? route.abort() : route.continue();
    // A page that is being closed has nothing to fetch any more.
    await passed.catch(() => undefined);
  });
  const response = await page.goto(url.href, { waitUntil: 'commit', timeout: Math.max(1, reader.msLeft()) });
  refuseElsewhere(reader, url);
  const status = response?.status() ?? 200;
  // A 404 can be the site's own page, which has its figures all the same once its script ran.
  const notFound = status === 404 || status === 410;
  const refused = notFound
    ? undefined
    : failureOfStatus(
        { status, contentType: 'text/html', retryAfter: response?.headers()['retry-after'] ?? null, text: '<html>' },
        true,
        now,
      );
  if (refused) throw refused;
  const sight = await settled(reader, notFound, now);
  refuseElsewhere(reader, url);
  return sight;
}

function refuseElsewhere({ page }: PageReader, url: URL): void {
  if (isSameSite(new URL(page.url()), url)) return;
  throw new ReadFailure(
    'unavailable',
    'The pool redirects the share link to another address, which is not read. It is tried again at the next poll.',
  );
}

/** How long the page must have stood still before it is believed: longer where something that belongs to it is not there yet. */
const stillMs = 450;
const noticeMs = 900;
/** And how long a page that shows other things than figures; a short time-out is used up before. */
const strangeMs = 15_000;

async function settled(reader: PageReader, notFound: boolean, now: Date): Promise<Sight> {
  const patienceMs = Math.min(5000, reader.timeoutMs / 6);
  const workersPatienceMs = Math.min(5000, reader.timeoutMs / 2);
  const barePatienceMs = Math.min(15_000, reader.timeoutMs * 0.6);
  let last: Sight | null = null;
  let figuresSince: number | null = null;
  const done = (sight: Sight, sameForMs: number) => {
    last = sight;
    if (hasFigures(sight)) {
      if (sight.final) return sameForMs >= stillMs;
      if (isBare(sight)) {
        if (sight.busy || reader.lacksData()) return false;
        return sameForMs >= (failedData(reader) ? workersPatienceMs : barePatienceMs);
      }
      figuresSince ??= performance.now();
      // Figures that never stand still, or a spinner that never stops, must not eat the time for turning pages.
      if (performance.now() - figuresSince > Math.min(20_000, reader.timeoutMs * 0.6)) return true;
      if (sight.busy || reader.waitsForData()) return false;
      if (isWhole(sight)) return sameForMs >= stillMs;
      return sameForMs >= (listsWorkers(sight) ? patienceMs : workersPatienceMs);
    }
    if (sight.final) return sameForMs >= stillMs;
    if (reader.waitsForData()) return false;
    const limited = reader.dataTrouble()?.status === 429;
    const told = noticeOf(sight) !== null || isLoginPage(reader) || notFound || limited;
    if (told) return sameForMs >= (notFound ? 3 * noticeMs : noticeMs);
    return sight.loaded && !sight.busy && !reader.lacksData() && isRendered(sight) && sameForMs >= strangeMs;
  };
  const sight = (await seeUntil(reader, Number.POSITIVE_INFINITY, done, signatureOf)) ?? last;
  const unsure = sight !== null && isBare(sight) && (sight.busy || reader.lacksData() || failedData(reader));
  if (sight && hasFigures(sight) && !unsure) return sight;
  throw failureOf(sight, reader, notFound, now);
}

/** Cards, or tables that say by their headers what they are. Rows alone do not make a page known. */
function hasFigures(sight: Sight): boolean {
  const values = Object.values(sight.cards);
  const known = sight.known.filter((table) => table.byWords);
  if (values.some(isPositive) || known.some(({ rows }) => rows.length > 0)) return true;
  // Labels with dashes or zeros alone say nothing against a notice that the link is gone.
  const notice = noticeOf(sight);
  return (values.length > 0 || known.length > 0) && !(notice === 'gone' && isOfLink(sight)) && notice !== 'maintenance';
}

function isPositive(value: string): boolean {
  return /[1-9]/.test(value);
}

/**
 * Zeros and dashes can be what a page shows before its data came, so they are believed late, and never while data is missing. An
 * account whose list has as many workers as it counts offline ones is really at zero.
 */
function isBare({ cards, known }: Sight): boolean {
  const shown = [cards.current, cards.average24h, cards.online].filter((value) => value !== undefined);
  const listed = known.filter(({ kind }) => kind === 'workers').reduce((sum, { rows }) => sum + rows.length, 0);
  const all = workersCounted(cards);
  const allOffline = countOf(cards.online ?? '') === 0 && all !== null && all > 0 && listed >= all;
  const isZero = shown.some((value) => !isPositive(value) && !saysNothing(value));
  return !allOffline && (isZero || (shown.length > 0 && shown.every(saysNothing)));
}

/** Whether data failed that the figures can be made of; a visitor without login is refused (401, 403) other things. */
export function failedData(reader: PageReader): boolean {
  const trouble = reader.dataTrouble();
  return trouble !== null && trouble.status !== 401 && trouble.status !== 403;
}

/** Whether the link is gone, and not the list of workers empty (`Воркеры не найдены`). */
function isOfLink({ title, lines }: Sight): boolean {
  return [title, ...lines].map(plainWords).some((line) => notices.gone.test(line) && words.link.test(line));
}

const movingCards = ['current', 'average24h', 'online', 'balance', 'lastIncome'] as const;

/** Whether all is there that such a page can have; else it may still come, or the link has not the right to it. */
function isWhole({ cards, known, tabs }: Sight): boolean {
  if (!movingCards.every((name) => isPositive(cards[name] ?? '')) || saysNothing(cards.offline ?? '')) return false;
  const days =
    known.some(({ kind, rows }) => kind === 'earnings' && rows.length > 0) || tabOf({ tabs }, 'earnings') !== undefined;
  return listsWorkers({ known, tabs }) && days;
}

function listsWorkers({ known, tabs }: Pick<Sight, 'known' | 'tabs'>): boolean {
  const listed = known.some(({ kind, rows }) => kind === 'workers' && rows.length > 0);
  return listed || tabOf({ tabs }, 'workers') !== undefined;
}

function signatureOf(sight: Sight): string {
  if (!hasFigures(sight)) return JSON.stringify([sight.title, sight.lines, sight.tables]);
  return JSON.stringify([sight.cards, sight.known.map(({ kind, rows }) => [kind, rows.map((cells) => cells[0])])]);
}

function noticeOf(sight: Sight): keyof typeof notices | null {
  const text = [sight.title, ...sight.lines].map(plainWords).join('\n');
  return (['maintenance', 'gone', 'trouble'] as const).find((name) => notices[name].test(text)) ?? null;
}

function isLoginPage({ page }: PageReader): boolean {
  return /\/(?:log-?in|sign-?in|auth)(?:\/|$)/i.test(new URL(page.url()).pathname);
}

function failureOf(sight: Sight | null, reader: PageReader, notFound: boolean, now: Date): ReadFailure {
  const notice = sight && noticeOf(sight);
  const trouble = reader.dataTrouble();
  const gone =
    notice === 'gone' || (notice === null && (notFound || trouble?.status === 404 || trouble?.status === 410));
  if (notice === 'maintenance')
    return new ReadFailure(
      'unavailable',
      "The pool's page speaks of maintenance or of a check of the browser. It is tried again at the next poll.",
    );
  if (gone || (sight && isLoginPage(reader)))
    return new ReadFailure(
      'account_not_found',
      "The pool's page says that this share link does not exist. Make a new observer link at btcpool.kz and write it into the pool file as account.observer_url.",
    );
  if (trouble?.status === 429) {
    const limited = failureOfStatus({ ...trouble, contentType: 'application/json', text: '' }, false, now);
    if (limited) return limited;
  }
  if (notice === 'trouble' || trouble !== null || !sight?.loaded || reader.lacksData())
    return new ReadFailure(
      'unavailable',
      "The pool's page could not load its own figures. It is tried again at the next poll.",
    );
  if (!isRendered(sight))
    return new ReadFailure('unavailable', "The pool's page stayed empty. It is tried again at the next poll.");
  return new ReadFailure(
    'changed',
    "The pool's page shows none of the known labels (hashrate, workers, balance, income). Nothing was taken from it; open the link in a browser, and if its figures are there, the adapter needs an update.",
  );
}

/** Whether the page shows anything but that it is loading. */
function isRendered({ lines, tables }: Sight): boolean {
  return tables.length > 0 || lines.some((line) => !words.loading.test(plainWords(line)));
}
