import type { Money } from '@poolgate/contracts/money.ts';
import { type Amount, amountOf, countOf, saysNothing, type Told, tidy } from '@poolgate/contracts/shown-values.ts';
import { hashrateOf } from './page-values.ts';
import { plainWords, words } from './words.ts';

export type CardName = 'current' | 'average24h' | 'online' | 'offline' | 'balance' | 'lastIncome';

/** The text of each card that the page shows. */
export type CardTexts = Partial<Record<CardName, string>>;

export interface Cards {
  currentHs: number | null;
  average24hHs: number | null;
  online: number | null;
  offline: number | null;
  balance: Money | null;
  lastIncome: Money | null;
  /** Ticker in capitals, of the balance or else of the income. */
  currency: string | null;
  /** Cards whose value is there and cannot be read. */
  unreadable: CardName[];
}

const kinds = {
  current: 'hashrate',
  average24h: 'hashrate',
  online: 'count',
  offline: 'count',
  balance: 'amount',
  lastIncome: 'amount',
} as const satisfies Record<CardName, string>;
type Kind = (typeof kinds)[CardName];

/** What a value of this kind looks like, readable or not: `37.405 QH/s` is a hashrate in a unit that nobody knows. */
const looks: Record<Kind, RegExp> = {
  hashrate: /^(?:\d[\d .,'’]* ?\p{L}{1,3}\/\p{L}|\d[\d .,'’]* ?[kmgtpez]?h(?:\/s|ps)?|0+(?:[.,]0+)?)$/iu,
  count: /^\d[\d .,'’]*$/,
  amount: /^[+≈~]? ?\d[\d .,'’]* ?[a-z]{0,10}$/i,
};

/** A value in the line of its label, behind it, with or without a space between. */
const behind: Record<Kind, RegExp> = {
  hashrate: /(?<=[\s:)\p{L}])(?:\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?|\d[\d.,]*) ?\p{L}{1,3}\/\p{L}$/iu,
  count: /(?<=[\s:)\p{L}])(?:\d{1,3}(?: \d{3})+|\d+)$/u,
  amount: /(?<=[\s:)\p{L}])(?:(?:\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?|\d[\d.,]*) ?[A-Z]{2,10}|\d+[.,]\d+)$/u,
};

/** Which card a line names, if any. */
export function cardNamed(line: string): CardName | null {
  const text = plainWords(line);
  if (text.length > 80) return null;
  const income = words.income.test(text);
  if (words.last.test(text) && income) return 'lastIncome';
  if (income) return null;
  if (words.balance.test(text)) return words.otherBalance.test(text) ? null : 'balance';
  if (words.worker.test(text)) {
    // In words such as `unactive` and `желіден` the other one is hidden, so offline is asked first.
    if (words.offline.test(text))
      return words.online.test(text.replace(new RegExp(words.offline, 'g'), '')) ? null : 'offline';
    return words.online.test(text) ? 'online' : null;
  }
  if (words.average.test(text) && words.day24.test(text)) return 'average24h';
  if (words.average.test(text) && !words.tenMinutes.test(text)) return null;
  if (words.hashrate.test(text) && (words.current.test(text) || words.tenMinutes.test(text))) return 'current';
  return /^ағымдағы$/.test(text) ? 'current' : null;
}

/** Number and unit, or number and ticker, that stand in two lines. */
function joinUnits(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1) ?? '';
    const unit = /^\d[\d .,'’]*$/.test(before) && /^[kmgtpez]?h\/s$/i.test(line);
    const ticker = /^\d[\d ’']*[.,]\d+$/.test(before) && /^[A-Z]{2,6}$/.test(line);
    if (unit || ticker) joined[joined.length - 1] = `${before} ${line}`;
    else joined.push(line);
  }
  return joined;
}

/** The cards of the page. The same words come again in the legend of a chart, so the largest group of cards counts, and of equal ones the first. */
export function findCards(text: readonly string[]): CardTexts {
  return Object.assign({}, ...findGroups(text).toReversed());
}

/** Whether the page shows the figures of several accounts one below the other, each with workers and money or hashrate of its own. */
export function showsSeveralAccounts(text: readonly string[]): boolean {
  const whole = findGroups(text).filter(
    ({ online, offline, current, balance }) => online && offline && (current ?? balance),
  );
  return new Set(whole.map((cards) => JSON.stringify([cards.online, cards.offline, cards.balance]))).size > 1;
}

/**
 * The cards in the page's lines, in groups that name none twice, the largest first. The value stands behind the label, in the next
 * line, or, where all cards are built so, in the line before.
 */
function findGroups(text: readonly string[]): CardTexts[] {
  const lines = joinUnits(text.map(tidy));
  const sightings = lines.flatMap((line, index) => {
    const name = cardNamed(line);
    return name === null ? [] : [{ name, own: valueBehind(line, kinds[name]), index }];
  });
  const fits = (name: CardName, line: string | undefined) =>
    line !== undefined && line !== '' && (saysNothing(line) || looks[kinds[name]].test(line)) ? line : undefined;
  const apart = sightings.filter(({ own }) => own === undefined);
  const above = apart.filter(({ name, index }) => fits(name, lines[index - 1]) !== undefined).length;
  const below = apart.filter(({ name, index }) => fits(name, lines[index + 1]) !== undefined).length;
  const groups: CardTexts[] = [{}];
  for (const { name, own, index } of sightings) {
    const value = own ?? fits(name, lines[above > below ? index - 1 : index + 1]);
    if (value === undefined) continue;
    if (groups.at(-1)?.[name] !== undefined) groups.push({});
    Object.assign(groups.at(-1) ?? {}, { [name]: value });
  }
  return groups.sort((first, second) => Object.keys(second).length - Object.keys(first).length);
}

function valueBehind(line: string, kind: Kind): string | undefined {
  const nothing = /[:\s]\s*([-–—−]{1,3})$/.exec(line)?.[1];
  return nothing ?? behind[kind].exec(line)?.[0];
}

export function readCards(texts: CardTexts): Cards {
  const told = {
    current: read(texts.current, hashrateOf),
    average24h: read(texts.average24h, hashrateOf),
    online: read(texts.online, countOf),
    offline: read(texts.offline, countOf),
    balance: read(texts.balance, amountOf),
    lastIncome: read(texts.lastIncome, amountOf),
  };
  const balance: Amount | null = told.balance ?? null;
  const income: Amount | null = told.lastIncome ?? null;
  const currency = balance?.ticker ?? income?.ticker ?? null;
  // A link can cover accounts of several coins; amounts of two coins are not told under one name.
  const ofCurrency = (amount: Amount | null) =>
    amount && (amount.ticker === null || amount.ticker === currency) ? amount.amount : null;
  return {
    currentHs: told.current ?? null,
    average24hHs: told.average24h ?? null,
    online: told.online ?? null,
    offline: told.offline ?? null,
    balance: ofCurrency(balance),
    lastIncome: ofCurrency(income),
    currency,
    unreadable: (Object.keys(told) as CardName[]).filter((name) => told[name] === undefined),
  };
}

function read<T>(text: string | undefined, reader: (text: string) => Told<T>): Told<T> {
  return text === undefined ? null : reader(text);
}
