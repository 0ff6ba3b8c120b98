import { listLimits } from '@poolgate/language/contract-limits.ts';
import { unknownCurrency } from '@poolgate/server/lists/account-csv.ts';
import { shownTicker } from '../shown/shown-values.ts';

/** What a list of amounts says of its currency. */
export interface InOneCurrency {
  /** As it is stored; null for the unknown one. */
  stored: string | null;
  currencies: { currency: string | null; other_currencies: (string | null)[] };
}

/**
 * A list holds one currency, so that nobody adds up two. It names the others, so that nobody takes it for everything.
 * @param held all currencies in the list; null for an unknown one.
 * @param present the account's present currency; null if unknown.
 */
export function inOneCurrency(
  { currency: given }: { currency?: string },
  held: (string | null)[],
  present: string | null,
): InOneCurrency {
  // One that is too long to be shown is asked for as it is shown.
  const asShown = held.find((one) => one !== null && shownTicker(one) === given) ?? given?.toUpperCase();
  const currency = given === unknownCurrency ? null : (asShown ?? present);
  const others = held.filter((one) => one !== currency).map(shownTicker);
  return {
    stored: currency,
    currencies: { currency: shownTicker(currency), other_currencies: others.slice(0, listLimits.currencies) },
  };
}
