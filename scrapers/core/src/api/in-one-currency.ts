import type { DetailQueries } from '../store/lists/detail-queries.ts';

/** The name of an unknown currency in requests and headers. */
const unknown = 'unknown';

/** What a list of amounts says of its currency. */
export interface InOneCurrency {
  currencies: { currency: string | null; other_currencies: (string | null)[] };
  /** The same for a CSV file, which has no place for it. */
  headers: Record<string, string>;
}

/** A list holds one currency, so that nobody adds up two. It names the others, so that nobody takes it for everything. */
export function inOneCurrency(
  { currency: given }: { currency?: string },
  details: DetailQueries,
  poolId: string,
  list: 'earnings' | 'payouts',
): InOneCurrency {
  const currency = given === undefined ? details.currency(poolId) : given === unknown ? null : given.toUpperCase();
  const others = details.currencies(poolId, list).filter((one) => one !== currency);
  return {
    currencies: { currency, other_currencies: others },
    headers: others.length === 0 ? {} : { 'X-Other-Currencies': others.map((one) => one ?? unknown).join(', ') },
  };
}
