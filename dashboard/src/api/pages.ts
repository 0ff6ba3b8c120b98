import { answerOf } from './client.ts';

interface Asked<Data> {
  data?: Data;
  error?: unknown;
  response?: Response;
}

/** As many rows as a page may have, so that there are few pages. */
export const largestPage = 10_000;

/** Where the next page begins, as the `Link` header says it; null after the last one. */
export function nextCursor(link: string | null | undefined): string | null {
  for (const part of (link ?? '').split(/,\s*(?=<)/)) {
    const match = /^<([^>]*)>/.exec(part.trim());
    if (match === null || !/;\s*rel="?next"?(?:;|$)/.test(part)) continue;
    return new URL(match[1] ?? '', 'http://gateway').searchParams.get('cursor');
  }
  return null;
}

/**
 * All pages of a list, one after the other.
 * @param ask for the page that begins there.
 * @param onPage what is known so far.
 * @throws ProblemError where a page is refused.
 */
export async function allPages<Data>(
  ask: (cursor: string | undefined) => Promise<Asked<Data>>,
  onPage?: (pages: NonNullable<Data>[]) => void,
): Promise<NonNullable<Data>[]> {
  const pages: NonNullable<Data>[] = [];
  let cursor: string | null | undefined;
  do {
    const answered = await ask(cursor ?? undefined);
    pages.push(await answerOf(Promise.resolve(answered)));
    onPage?.(pages);
    cursor = nextCursor(answered.response?.headers.get('link'));
  } while (cursor !== null);
  return pages;
}
