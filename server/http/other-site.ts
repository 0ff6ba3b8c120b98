import type { IncomingHttpHeaders } from 'node:http';

/** Methods that change nothing. */
export const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser says that a page of another site sent this. It says so with every change that a page sends, also from a form.
 * Programs say nothing.
 */
export function isFromOtherSite({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  if (host === undefined) return true;
  const page = URL.parse(origin);
  // What the browser leaves out as the port of a scheme is left out on both sides.
  return page === null || page.host === '' || page.host !== URL.parse(`${page.protocol}//${host}`)?.host;
}
