import { ReadFailure } from '@poolgate/core/failure.ts';
import { failureOfStatus } from '@poolgate/core/upstream/status-failure.ts';
import { isRendered, noticeOf } from '../recognition/judgement.ts';
import type { Sight } from '../recognition/sight.ts';
import type { PageReader } from './reader.ts';

export function isLoginPage({ page }: PageReader): boolean {
  return /\/(?:log-?in|sign-?in|auth)(?:\/|$)/i.test(new URL(page.url()).pathname);
}

/** Why a page has no figures, by what it shows instead. @param sight null where nothing could be read. */
export function failureWithoutFigures(
  sight: Sight | null,
  reader: PageReader,
  notFound: boolean,
  now: Date,
): ReadFailure {
  const notice = sight && noticeOf(sight);
  const trouble = reader.dataTrouble();
  const gone =
    notice === 'gone' || (notice === null && (notFound || trouble?.status === 404 || trouble?.status === 410));
  if (notice === 'maintenance')
    return new ReadFailure(
      'unavailable',
      "The pool's page shows maintenance, or a check of the browser. It is tried again at the next poll.",
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
    "The pool's page shows none of the known labels (hashrate, workers, balance, income). Nothing was taken from it. Open the link in a browser. If it shows the figures, the adapter needs an update.",
  );
}
