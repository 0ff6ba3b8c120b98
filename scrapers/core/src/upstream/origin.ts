/** What may stand in `UPSTREAM_URL` besides the host of the documented URL. */
interface UpstreamPlaces {
  /** For `{type}`. */
  type: string;
  /** For `{coin}`; null if the type has no coin in its address. */
  coinSlug: string | null;
}

/**
 * Puts `UPSTREAM_URL` in place of a documented URL's origin: `https://btc.pool.example/api/stats` and
 * `http://127.0.0.1:9000/{coin}` make `http://127.0.0.1:9000/btc/api/stats`, and `{host}` stands for `btc.pool.example`.
 */
export function upstreamUrlFor(
  upstream: string | undefined,
  { type, coinSlug }: UpstreamPlaces,
  documentedUrl: string,
): string {
  if (upstream === undefined) return documentedUrl;
  const { pathname, search, host } = new URL(documentedUrl);
  const base = [
    ['{type}', type],
    ['{host}', host],
    ['{coin}', coinSlug],
  ].reduce(
    (filled, [place, value]) =>
      value === null ? filled : filled.replaceAll(place as string, encodeURIComponent(value as string)),
    upstream,
  );
  return `${base.replace(/(?<!\/)\/+$/, '')}${pathname}${search}`;
}
