import { knownTicker } from '@poolgate/core/kit/coins.ts';

/** What a row of earnings or payments says of itself; null is what it does not say. */
export interface RowCoin {
  coin: string | null;
  coinType: string | null;
  mergeCoinType: string | null;
  /** Method of payment (`FPPS`) or, for merge-mined coins, their ticker; both together occur (`FPPS DOGE`). */
  type: string | null;
}

/** Whose money a row is: the account's own coin, another one that is known, or neither is known. */
export type RowKind = { is: 'own' } | { is: 'other'; currency: string } | { is: 'unknown'; what: string };

const methods = new Set([
  ...['PPS', 'PPS+', 'PPSPLUS', 'PPLNS', 'PPLNS+', 'FPPS', 'FPPS+', 'FPPSPLUS', 'SOLO', 'PPAPPS', 'PPAPPLNS'],
  // The two halves of a day, as the signed API names them.
  ...['FPPSBLOCK', 'FPPSFEE'],
]);

/** Words that say nothing more beside a ticker. */
const merging = new Set(['MM', 'MERGE', 'MERGED', 'MINING']);

/** How a row says that no coin was merged. */
const noCoin = new Set(['0', 'NONE', 'FALSE']);

const own: RowKind = { is: 'own' };

/**
 * Money is the account's only where all that the row says of its kind is known and says so. A coin that is named for itself tells more than the
 * type; but where it is the account's own and the type is not, the field may just repeat what was asked for.
 */
export function kindOfRow({ mergeCoinType, coin, coinType, type }: RowCoin, accountCoin: string): RowKind {
  const named =
    [mergeCoinType, coin, coinType].find((word) => word !== null && !noCoin.has(word.toUpperCase())) ?? null;
  const byType = kindOfType(type, accountCoin);
  if (named === null) return byType;
  if (isCoin(named, accountCoin)) return byType.is === 'own' ? own : { is: 'unknown', what: type ?? named };
  const currency = knownTicker(named);
  return currency === null ? { is: 'unknown', what: named } : { is: 'other', currency };
}

function kindOfType(type: string | null, accountCoin: string): RowKind {
  if (type === null) return own;
  const capitals = type.toUpperCase();
  if (methods.has(capitals.replaceAll(/[^A-Z0-9+]/g, ''))) return own;
  const words = capitals.split(/[^A-Z0-9+]+|\+(?=[A-Z0-9])/).filter((word) => word !== '' && word !== '+');
  const coins = words.filter((word) => isCoin(word, accountCoin) || knownTicker(word) !== null);
  const isKnown = words.every((word) => coins.includes(word) || methods.has(word) || merging.has(word));
  const [first, ...more] = new Set(coins.map((word) => knownTicker(word) ?? word));
  if (!isKnown || more.length > 0) return { is: 'unknown', what: type };
  if (first !== undefined) return isCoin(first, accountCoin) ? own : { is: 'other', currency: first };
  return words.some((word) => methods.has(word)) ? own : { is: 'unknown', what: type };
}

/** A coin may be written in two ways. */
function isCoin(word: string, accountCoin: string): boolean {
  const capitals = word.toUpperCase();
  return capitals === accountCoin || knownTicker(capitals) === (knownTicker(accountCoin) ?? '');
}
