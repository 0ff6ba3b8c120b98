import { knownTicker } from '@poolgate/core/kit/coins.ts';
import { word } from '@poolgate/core/kit/figures.ts';
import { record } from '@poolgate/core/kit/record.ts';
import { currencyOf } from '../../currencies.ts';
import { typeWord } from '../../v2/schema.ts';

// A list is asked for in one coin. Should a server not look at that, its rows are not all of the account's.

/** No document names them; a server that lists several coins would have to tell which one a row is of. */
const coinFields = record({ currency: word, coin: word });

/** What a row names as its coin and what is not certainly the account's: in a field of its own, or as a part of its type (`revenue_doge`). */
export function otherCoinOf(row: unknown, currency: string): string | null {
  const { ticker } = currencyOf(currency);
  const named = Object.values(coinFields.look(row)?.figures ?? {}).filter((word) => word !== null);
  const isOwn = (word: string) => {
    const slug = word.toLowerCase();
    const tickers = [word.toUpperCase(), currencyOf(slug).ticker];
    return slug === currency.toLowerCase() || (ticker !== null && tickers.includes(ticker));
  };
  const inType = (typeWord(row) ?? '').split(/[^\p{L}\p{N}]+/u).filter((part) => {
    const known = knownTicker(part);
    return (known !== null && known !== ticker) || /[^\p{ASCII}]/u.test(part);
  });
  return [...named.filter((word) => !isOwn(word)), ...inType][0] ?? null;
}
