/**
 * Puts `UPSTREAM_URL` in place of a documented URL's origin: `https://btc.pool.example/api/stats` and
 * `http://127.0.0.1:9000/{coin}` make `http://127.0.0.1:9000/btc/api/stats`.
 */
export function upstreamUrlFor(upstream: string | undefined, coinSlug: string | null, documentedUrl: string): string {
  if (upstream === undefined) return documentedUrl;
  const { pathname, search } = new URL(documentedUrl);
  const base = coinSlug === null ? upstream : upstream.replaceAll('{coin}', encodeURIComponent(coinSlug));
  return `${base.replace(/(?<!\/)\/+$/, '')}${pathname}${search}`;
}
