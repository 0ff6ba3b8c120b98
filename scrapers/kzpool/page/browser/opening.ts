import { ReadFailure } from '@poolgate/core/failure.ts';
import { failureOfStatus } from '@poolgate/core/upstream/status-failure.ts';
import {
  hasFigures,
  isBare,
  isRendered,
  isWhole,
  listsWorkers,
  noticeOf,
  signatureOf,
} from '../recognition/judgement.ts';
import type { Sight } from '../recognition/sight.ts';
import { failureWithoutFigures, isLoginPage } from './no-figures.ts';
import { failedData, isSameSite, type PageReader, seeUntil } from './reader.ts';

/** Opens the page and waits until its figures stand still. @throws ReadFailure where it has none, by what it shows instead. */
export async function openPage(reader: PageReader, url: URL, now: Date): Promise<Sight> {
  const { page } = reader;
  let led = url;
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) led = new URL(request.url());
  });
  const opening = page.goto(url.href, { waitUntil: 'commit', timeout: Math.max(1, reader.msLeft()) });
  const response = await opening.catch((error: unknown) => {
    refuseElsewhere(led, url);
    throw error;
  });
  refuseElsewhere(led, url);
  const status = response?.status() ?? 200;
  // The site may answer 404 and still show its figures once its script ran.
  const notFound = status === 404 || status === 410;
  const refused = notFound
    ? undefined
    : failureOfStatus(
        { status, contentType: 'text/html', retryAfter: response?.headers()['retry-after'] ?? null, text: '<html>' },
        true,
        now,
      );
  if (refused) throw refused;
  return settled(reader, notFound, now).finally(() => refuseElsewhere(led, url));
}

/** Where the page goes elsewhere, its browser does not follow. */
function refuseElsewhere(led: URL, url: URL): void {
  if (isSameSite(led, url)) return;
  throw new ReadFailure(
    'unavailable',
    'The pool redirects the share link to another site, which is not read. It is tried again at the next poll.',
  );
}

/** A page is believed once it did not change for this long. */
const stillMs = 450;
/** For a page with a notice in place of figures. */
const noticeMs = 900;
/** For a page that shows other things. A short time-out ends earlier. */
const strangeMs = 15_000;

async function settled(reader: PageReader, notFound: boolean, now: Date): Promise<Sight> {
  // Longer where a card or a table is missing that may still come.
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
      // Figures that always move, or a spinner that never stops, must not use up the time for turning pages.
      if (performance.now() - figuresSince > Math.min(20_000, reader.timeoutMs * 0.6)) return true;
      if (sight.busy || reader.waitsForData()) return false;
      if (isWhole(sight)) return sameForMs >= stillMs;
      return sameForMs >= (listsWorkers(sight) ? patienceMs : workersPatienceMs);
    }
    if (sight.final) return sameForMs >= stillMs;
    if (reader.waitsForData()) return false;
    const limited = reader.dataTrouble()?.status === 429;
    const explained = noticeOf(sight) !== null || isLoginPage(reader) || notFound || limited;
    if (explained) return sameForMs >= (notFound ? 3 * noticeMs : noticeMs);
    return sight.loaded && !sight.busy && !reader.lacksData() && isRendered(sight) && sameForMs >= strangeMs;
  };
  const sight = (await seeUntil(reader, Number.POSITIVE_INFINITY, done, signatureOf)) ?? last;
  const unsure = sight !== null && isBare(sight) && (sight.busy || reader.lacksData() || failedData(reader));
  if (sight && hasFigures(sight) && !unsure) return sight;
  throw failureWithoutFigures(sight, reader, notFound, now);
}
