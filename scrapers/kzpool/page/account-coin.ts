import type { Amount } from '@poolgate/language/shown-values.ts';
import { currencies } from '../account.ts';

/** What names the account's coin beside the rows of a table: the cards, and the last reading. */
export interface CoinHints {
  card: string | null;
  known: string | null;
}

/**
 * The coin of the account. The cards count first. Else, of the coins in the newest rows, the one known before, or one that accounts are in. Newest
 * rows in other coins alone (merge-mined or unknown ones) do not change it.
 */
export function accountCoin(
  rows: readonly { date: string | number; amount: Amount }[],
  { card, known }: CoinHints,
): string | null {
  if (card !== null) return card;
  const named = rows.flatMap(({ date, amount: { ticker } }) => (ticker === null ? [] : [{ date, ticker }]));
  const newestFirst = named.toSorted((one, other) => {
    if (one.date === other.date) return 0;
    return one.date < other.date ? 1 : -1;
  });
  const newest = newestFirst.filter(({ date }) => date === newestFirst[0]?.date).map(({ ticker }) => ticker);
  const isAccountCoin = (ticker: string) => currencies.some((currency) => currency === ticker);
  const own = newest.find((ticker) => ticker === known) ?? newest.find(isAccountCoin) ?? known;
  return own ?? newestFirst.find(({ ticker }) => isAccountCoin(ticker))?.ticker ?? newest[0] ?? null;
}

/** Whether an amount is in this coin: it names this coin, or none. */
export function isInCoin(ticker: string | null, amount: Amount): boolean {
  return amount.ticker === null || amount.ticker === ticker;
}
