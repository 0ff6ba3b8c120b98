import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import { knownTicker } from '@poolgate/core/kit/coins.ts';
import { count, day as dayField, moment, text, word } from '@poolgate/core/kit/figures.ts';
import {
  isNewestFirst,
  type LeftOutRow,
  leftOutDays,
  newestDayFirst,
  newestIncome,
  withLeftOut,
} from '@poolgate/core/kit/income.ts';
import { wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { sumOf } from '@poolgate/core/kit/sums.ts';
import { type Money, sumMoney } from '@poolgate/language/money.ts';
import { toDay } from '@poolgate/language/time.ts';
import type { Figure } from '../driver/format.ts';
import { amountsOf } from './amounts/amounts.ts';
import { type Standing, standingOf } from './lists/income-rows.ts';
import { type PartContext, type PartOf, type Read, readersOf, readValues, rowsOf, writtenAt } from './part.ts';
import { needed, rateField } from './readers.ts';

type Earnings = Pick<AccountFigures, 'earnings' | 'lastIncome'>;

interface Row {
  date: string;
  amount: Money;
  hashrate: number | null;
  currency: string | null;
}

/** The days of income. Rows of one day and currency are added up. @returns null if the pool does not offer them. */
export async function readEarnings(part: PartOf<'earnings'>, context: PartContext): Promise<Earnings | null> {
  const { tally } = context;
  const whole = readRows(part, true, context);
  const found = await rowsOf(part, whole.expressions, context);
  if (found === null) return null;
  const { day, time, kind } = part;
  const read = async (wanted: Standing) => {
    const ofKind = found.filter((row) => standingOf(writtenAt(row, 'kind', kind), part) === wanted);
    // What is no income, or may be none, is shown without its amount where that cannot be read.
    const { shape, amounts } = wanted === 'counted' ? whole : readRows(part, false, context);
    const { rows, dropped } = await inSlices(wholeRows('earnings', ofKind, shape, tally));
    const figures = (rows as Record<string, unknown>[]).map((row) => ({
      date: day === undefined ? toDay(row.when as number) : (row.when as string),
      amount: amounts.of('amount', row),
      hashrate: (row.hashrate ?? null) as number | null,
      currency: (row.currency ?? null) as string | null,
      kind: (row.kind ?? null) as string | null,
    }));
    return { rows: figures, dropped };
  };
  const [income, orphans, unknown] = [await read('counted'), await read('orphaned'), await read('unknown')];
  const judged = income.rows.map((row) => ({ ...(row as Row), ticker: tickerOf(row as Row, part, context) }));
  const leftOut = [
    ...orphans.rows.map((row) => leftOutAs('orphaned', null, row)),
    ...unknown.rows.map((row) => leftOutAs('unknown_kind', row.kind, row)),
    ...judged.filter(({ ticker }) => ticker === null).map((row) => leftOutAs('unknown_kind', row.currency, row)),
  ];
  const days = daysOf(
    judged
      .filter(({ ticker }) => ticker !== null)
      .map(({ ticker, ...row }) => ({ ...row, currency: ticker === context.currency ? null : ticker })),
  );
  // An orphan without a readable time costs nothing, since it is not income.
  const unreadable = leftOutDays(found, [...income.dropped, ...unknown.dropped], 'when');
  const dates = found.flatMap((row) => dateOf(writtenAt(row, 'when', (day ?? time) as Figure), part) ?? []);
  const cut = await cutDay(dates, found.length, part, context);
  const incomplete = new Set(unreadable);
  const isWhole = ({ date }: { date: string }) => date !== cut && !incomplete.has(null) && !incomplete.has(date);
  const isCutShort = context.answer.listed?.complete === false && !isNewestFirst(dates);
  const certain = days.filter(({ date }) => date !== cut);
  return {
    earnings: newestDayFirst(withLeftOut(days.filter(isWhole), leftOut.filter(isWhole))),
    lastIncome: isCutShort ? null : newestIncome(certain, unreadable),
  };
}

function readRows(part: PartOf<'earnings'>, isWhole: boolean, context: PartContext) {
  const { day, time, hashrate, currency, kind } = part;
  const when = (day ?? time) as Figure;
  const amount = isWhole ? part.amount : { ...part.amount, essential: false };
  const amounts = amountsOf({ amount }, () => isWhole, context);
  const read: Read = {
    when: [when, needed<string | number>(when, true, day === undefined ? moment : dayField)],
    ...amounts.read,
    hashrate: hashrate && [hashrate, needed(hashrate, false, rateField(hashrate, context.driver.hashrate_unit))],
    currency: currency && [currency, needed(currency, false, text)],
    kind: kind && [kind, needed(kind, false, word)],
  };
  return { ...readersOf(read, context), amounts };
}

function leftOutAs(
  reason: LeftOutRow['reason'],
  what: string | null,
  { date, amount }: { date: string; amount: Money | null },
): LeftOutRow {
  return { date, reason, what, amount };
}

/** The day of a row before it is read. */
function dateOf(written: unknown, { day }: PartOf<'earnings'>): string | null {
  const nowhere = { unreadable: [], lost: [] };
  if (day !== undefined) return dayField.parse(written, nowhere, '') ?? null;
  const time = moment.parse(written, nowhere, '') ?? null;
  return time === null ? null : toDay(time);
}

/** The currency of a row: the account's own where the row names none, null for a word that is no known ticker. */
function tickerOf(row: Row, part: PartOf<'earnings'>, { currency }: PartContext): string | null {
  if (part.currency === undefined) return currency ?? '';
  if (row.currency === null) return null;
  return row.currency.trim().toUpperCase() === currency ? currency : knownTicker(row.currency);
}

function daysOf(rows: readonly Row[]): DayEarning[] {
  const groups = Map.groupBy(rows, ({ date, currency }) => `${date} ${currency ?? ''}`);
  return [...groups.values()].map((group) => {
    const [{ date, currency }] = group as [Row, ...Row[]];
    const [only] = group.length === 1 ? group : [];
    const hashrateHs = only ? only.hashrate : sumOf(group.map(({ hashrate }) => hashrate));
    const day: DayEarning = { date, amount: sumMoney(group.map(({ amount }) => amount)), hashrateHs };
    return currency === null || currency === '' ? day : { ...day, currency };
  });
}

/** A full page, or a list that was not read to its end, may break off in the middle of its oldest day. */
async function cutDay(
  dates: readonly string[],
  listed: number,
  part: PartOf<'earnings'>,
  context: PartContext,
): Promise<string | null> {
  const { page_size, time } = part;
  const size = typeof page_size === 'string' ? await sizeAt(page_size, part, context) : (page_size ?? null);
  if (time === undefined || dates.length === 0) return null;
  const oldest = dates.reduce((first, date) => (date < first ? date : first));
  const { answer } = context;
  if (answer.listed?.cut || answer.listed?.complete === false) return oldest;
  return size !== null && size > 0 && listed >= size ? oldest : null;
}

async function sizeAt(value: string, part: PartOf<'earnings'>, context: PartContext): Promise<number | null> {
  const { page_size = null } = await readValues(part, { page_size: [{ value, or: [] }, count] }, context);
  return page_size as number | null;
}
