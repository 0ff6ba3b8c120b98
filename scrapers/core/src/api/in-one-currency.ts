import { listLimits } from '@poolgate/language/contract-limits.ts';
import { unknownCurrency } from '@poolgate/server/lists/account-csv.ts';
import type { DetailQueries } from '../store/lists/detail-queries.ts';
import { shownTicker } from '../store/rows/shown-values.ts';

/** What a list of amounts says of its currency. */
export interface InOneCurrency {
  /** As the file has it. */
  stored: string | null;
  currencies: { currency: string | null; other_currencies: (string | null)[] };
}

/** A list holds one currency, so that nobody adds up two. It names the others, so that nobody takes it for everything. */
export function inOneCurrency(
  { currency: given }: { currency?: string },
  details: DetailQueries,
  poolId: string,
  list: 'earnings' | 'payouts',
): InOneCurrency {
  const held = details.currencies(poolId, list);
  // A file may hold one that is too long to be shown, and is asked for as it is shown.
  const asShown = held.find((one) => one !== null && shownTicker(one) === given) ?? given?.toUpperCase();
  const currency = given === unknownCurrency ? null : (asShown ?? details.currency(poolId));
  const others = held.filter((one) => one !== currency).map(shownTicker);
  return {
    stored: currency,
    currencies: { currency: shownTicker(currency), other_currencies: others.slice(0, listLimits.currencies) },
  };
}
