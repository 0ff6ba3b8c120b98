import { sumOf } from '@poolgate/core/kit/sums.ts';
import { countOf, saysNothing, tidy } from '@poolgate/language/shown-values.ts';
import { plainWords, words } from './words.ts';

export type CardName = 'current' | 'average24h' | 'online' | 'offline' | 'balance' | 'lastIncome';

/** The text of each card that the page shows. */
export type CardTexts = Partial<Record<CardName, string>>;

const kinds = {
  current: 'hashrate',
  average24h: 'hashrate',
  online: 'count',
  offline: 'count',
  balance: 'amount',
  lastIncome: 'amount',
} as const satisfies Record<CardName, string>;
type Kind = (typeof kinds)[CardName];

/** What a value of this kind looks like, readable or not: `37.405 QH/s` has an unknown unit, and `-2` cannot be a count. */
const looks: Record<Kind, RegExp> = {
  hashrate: /^-?(?:\d[\d .,'’]* ?\p{L}{1,3}\/\p{L}|\d[\d .,'’]* ?[kmgtpez]?h(?:\/s|ps)?|0+(?:[.,]0+)?)$/iu,
  count: /^-?\d[\d .,'’]*$/,
  amount: /^[-+≈~]? ?\d[\d .,'’]* ?[a-z]{0,10}$/i,
};

/** A value after its label in the same line, with or without a space between them. */
const behind: Record<Kind, RegExp> = {
  hashrate: /(?<=[\s:)\p{L}])(?:\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?|\d[\d.,]*) ?\p{L}{1,3}\/\p{L}$/iu,
  count: /(?<=[\s:)\p{L}])(?:\d{1,3}(?: \d{3})+|\d+)$/u,
  amount: /(?<=[\s:)\p{L}])(?:(?:\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?|\d[\d.,]*) ?[A-Z]{2,10}|\d+[.,]\d+)$/u,
};

/** The card that a line names, if any. */
export function cardNamed(line: string): CardName | null {
  const text = plainWords(line);
  if (text.length > 80) return null;
  const income = words.income.test(text);
  if (words.last.test(text) && income) return 'lastIncome';
  if (income) return null;
  if (words.balance.test(text)) return words.otherBalance.test(text) ? null : 'balance';
  if (words.worker.test(text)) {
    // `unactive` and `желіден` contain the word for online, so offline is checked first.
    if (words.offline.test(text))
      // Linear: a copy of a pattern that is checked in words.ts.
      return words.online.test(text.replace(new RegExp(words.offline, 'g'), '')) ? null : 'offline';
    return words.online.test(text) ? 'online' : null;
  }
  if (words.average.test(text) && words.day24.test(text)) return 'average24h';
  if (words.average.test(text) && !words.tenMinutes.test(text)) return null;
  if (words.hashrate.test(text) && (words.current.test(text) || words.tenMinutes.test(text))) return 'current';
  return /^ағымдағы$/.test(text) ? 'current' : null;
}

/** Joins a number and its unit or ticker in the next line. */
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

/** The cards of the page. A chart's legend repeats their words, so the largest group of cards counts; of equal groups, the first. */
export function findCards(text: readonly string[]): CardTexts {
  return Object.assign({}, ...findGroups(text).toReversed());
}

/** Whether the page shows several accounts, one below the other, each with its own workers and money or hashrate. */
export function showsSeveralAccounts(text: readonly string[]): boolean {
  const whole = findGroups(text).filter(
    ({ online, offline, current, balance }) => online && offline && (current ?? balance),
  );
  return new Set(whole.map((cards) => JSON.stringify([cards.online, cards.offline, cards.balance]))).size > 1;
}

/**
 * Groups of cards, the largest first. No group has a card twice. The value is after the label, in the next line, or in the line before where most
 * cards are built that way.
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
  const nothing = /(?<=[:\s])[-–—−]{1,3}$/.exec(line)?.[0];
  return nothing ?? behind[kind].exec(line)?.[0];
}

/** How many workers the cards count; null where one of the two says nothing. */
export function workersCounted({ online, offline }: CardTexts): number | null {
  return sumOf([online, offline].map((text) => countOf(text ?? '') ?? null));
}
