import { knownTicker } from '@poolgate/core/kit/coins.ts';
import { word } from '@poolgate/core/kit/figures.ts';
import { record } from '@poolgate/core/kit/record.ts';
import { currencyOf } from '../../currencies.ts';
import { typeWordOf } from './schema.ts';

/** Not documented. A server that lists several coins would have to say which one a row is in. */
const coinFields = record({ currency: word, coin: word });

/**
 * The word by which a row names another coin, or one that is not certainly the account's: in a field of its own, or in its type (`revenue_doge`).
 * A list is requested in one coin, but a server may ignore that.
 */
export function otherCoinOf(row: unknown, currency: string): string | null {
  const { ticker } = currencyOf(currency);
  const named = Object.values(coinFields.look(row)?.figures ?? {}).filter((word) => word !== null);
  const isOwn = (word: string) => {
    const slug = word.toLowerCase();
    const tickers = [word.toUpperCase(), currencyOf(slug).ticker];
    return slug === currency.toLowerCase() || (ticker !== null && tickers.includes(ticker));
  };
  const inType = (typeWordOf(row) ?? '').split(/[^\p{L}\p{N}]+/u).filter((part) => {
    const known = knownTicker(part);
    return (known !== null && known !== ticker) || /[^\p{ASCII}]/u.test(part);
  });
  return [...named.filter((word) => !isOwn(word)), ...inType][0] ?? null;
}
