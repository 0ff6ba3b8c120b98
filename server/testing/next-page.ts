/**
 * Path and query of the page that a `Link` header names, read as a client reads it: against the URL that was asked.
 * @param asked that URL, or its path and query.
 */
export function nextPage(link: unknown, asked: string): string | null {
  const reference = /^<([^>]*)>; rel="next"$/.exec(String(link ?? ''))?.[1];
  if (reference === undefined) return null;
  const { pathname, search } = new URL(reference, new URL(asked, 'http://asked'));
  return pathname + search;
}
