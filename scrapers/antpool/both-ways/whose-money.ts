import { knownTicker } from '@poolgate/core/kit/coins.ts';

/** What a row of earnings or payments says about its coin; null where it says nothing. */
export interface RowCoin {
  coin: string | null;
  coinType: string | null;
  mergeCoinType: string | null;
  /** A method of payment (`FPPS`), the ticker of a merge-mined coin, or both (`FPPS DOGE`). */
  type: string | null;
}

/** Whose money a row is: in the account's own coin, in another known coin, or unknown. */
export type RowKind = { is: 'own' } | { is: 'other'; currency: string } | { is: 'unknown'; what: string };

const methods = new Set([
  ...['PPS', 'PPS+', 'PPSPLUS', 'PPLNS', 'PPLNS+', 'FPPS', 'FPPS+', 'FPPSPLUS', 'SOLO', 'PPAPPS', 'PPAPPLNS'],
  // The two halves of a day, as the signed API names them.
  ...['FPPSBLOCK', 'FPPSFEE'],
]);

/** Words that add nothing to a ticker. */
const merging = new Set(['MM', 'MERGE', 'MERGED', 'MINING']);

/** How a row says that it is of no merge-mined coin. */
const noCoin = new Set(['0', 'NONE', 'FALSE']);

const own: RowKind = { is: 'own' };

/** What separates the words of a type. A letter of any script, or a picture, is part of a word, so that the word is unknown. */
const between = '[\\p{P}\\p{Z}\\p{C}$<=>^`|~]';
const anyBetween = new RegExp(between, 'gu');
const betweenWords = new RegExp(`${between}+|\\+(?=[\\p{L}\\p{N}])`, 'u');

/**
 * Money is the account's only where everything the row says about its kind is known and agrees. A coin field counts for more than the type. But
 * where it names the account's own coin and the type does not, the field may only repeat the request.
 */
export function kindOfIncome({ mergeCoinType, coin, coinType, type }: RowCoin, accountCoin: string): RowKind {
  const words = [mergeCoinType, coin, coinType].filter((word) => word !== null && namesCoin(word)) as string[];
  const byType = kindOfType(type, accountCoin);
  if (words.length === 0) return byType;
  const unknown = words.find((word) => !isCoin(word, accountCoin) && knownTicker(word) === null);
  if (unknown !== undefined) return { is: 'unknown', what: unknown };
  const others = words.filter((word) => !isCoin(word, accountCoin));
  const [currency, ...more] = new Set(others.map((word) => knownTicker(word) as string));
  if (currency === undefined) return byType.is === 'own' ? own : { is: 'unknown', what: type ?? (words[0] as string) };
  // A merge-mined coin may come with its parent coin. Any other two coins contradict each other.
  const isMerged = mergeCoinType !== null && others[0] === mergeCoinType;
  if (more.length > 0 || (others.length < words.length && !isMerged)) return { is: 'unknown', what: words.join(' ') };
  if (type !== null && byType.is === 'other' && byType.currency !== currency) return { is: 'unknown', what: type };
  return { is: 'other', currency };
}

/** A payment's type need not be a known one. Where it names another coin, the payment is in that coin. */
export function kindOfPayment(row: RowCoin, accountCoin: string): RowKind {
  const byType = kindOfType(row.type, accountCoin);
  return byType.is === 'other' ? byType : kindOfIncome({ ...row, type: null }, accountCoin);
}

function kindOfType(type: string | null, accountCoin: string): RowKind {
  if (type === null) return own;
  const capitals = type.toUpperCase();
  if (methods.has(capitals.replaceAll(anyBetween, ''))) return own;
  const words = capitals.split(betweenWords).filter((word) => word !== '' && word !== '+');
  const coins = words.filter((word) => isCoin(word, accountCoin) || knownTicker(word) !== null);
  const isKnown = words.every((word) => coins.includes(word) || methods.has(word) || merging.has(word));
  const [first, ...more] = new Set(coins.map((word) => knownTicker(word) ?? word));
  if (!isKnown || more.length > 0) return { is: 'unknown', what: type };
  if (first !== undefined) return isCoin(first, accountCoin) ? own : { is: 'other', currency: first };
  return words.some((word) => methods.has(word)) ? own : { is: 'unknown', what: type };
}

function namesCoin(word: string): boolean {
  return !noCoin.has(word.toUpperCase());
}

/** A coin may have two spellings. */
function isCoin(word: string, accountCoin: string): boolean {
  const capitals = word.toUpperCase();
  return capitals === accountCoin || knownTicker(capitals) === (knownTicker(accountCoin) ?? '');
}
