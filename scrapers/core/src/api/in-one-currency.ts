import type { DetailQueries } from '../store/lists/detail-queries.ts';

/** How a request and a header name what no pool told. */
const unknown = 'unknown';

/** What a list of amounts says of its currency. */
export interface InOneCurrency {
  currencies: { currency: string | null; other_currencies: (string | null)[] };
  /** The same for a CSV file, which has no place for it. */
  headers: Record<string, string>;
}

/** A list holds one currency, so that nobody adds two, and names the others, so that nobody takes it for all there was. */
export function inOneCurrency(
  { currency: asked }: { currency?: string },
  details: DetailQueries,
  poolId: string,
  list: 'earnings' | 'payouts',
): InOneCurrency {
  const currency = asked === undefined ? details.currency(poolId) : asked === unknown ? null : asked.toUpperCase();
  const others = details.currencies(poolId, list).filter((one) => one !== currency);
  return {
    currencies: { currency, other_currencies: others },
    headers: others.length === 0 ? {} : { 'X-Other-Currencies': others.map((one) => one ?? unknown).join(', ') },
  };
}
