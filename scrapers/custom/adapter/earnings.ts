import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import { knownTicker } from '@poolgate/core/kit/coins.ts';
import { day as dayField, moment, text, word } from '@poolgate/core/kit/figures.ts';
import {
  isNewestFirst,
  type LeftOutRow,
  leftOutDays,
  newestDayFirst,
  newestIncome,
  withLeftOut,
} from '@poolgate/core/kit/income.ts';
import { isObject } from '@poolgate/core/kit/record.ts';
import { wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { sumOf } from '@poolgate/core/kit/sums.ts';
import { type Money, sumMoney } from '@poolgate/language/money.ts';
import { toDay } from '@poolgate/language/time.ts';
import type { Figure } from '../driver/format.ts';
import { atPath, plainPathOf } from '../driver/plain-path.ts';
import { amountReader } from './money.ts';
import { amountsOf, type PartContext, type PartOf, type Read, readersOf, rowsOf } from './part.ts';
import { needed, rateField, wholeOf } from './readers.ts';

type Earnings = Pick<AccountFigures, 'earnings' | 'lastIncome'>;

interface Row {
  date: string;
  amount: Money;
  hashrate: number | null;
  currency: string | null;
  kind: string | null;
}

/** The days of income. Rows of one day and currency are added up. @returns null if the pool does not offer them. */
export async function readEarnings(part: PartOf<'earnings'>, context: PartContext): Promise<Earnings | null> {
  const { driver, tally, answer } = context;
  const terms = amountsOf('amount', part.amount);
  const when = (part.day ?? part.time) as Figure;
  const read: Read = {
    when: [when, needed<string | number>(when, true, part.day === undefined ? moment : dayField)],
    ...Object.fromEntries(terms.map(([name, figure]) => [name, [figure, amountReader(part.amount, true, context)]])),
    hashrate: part.hashrate && [
      part.hashrate,
      needed(part.hashrate, false, rateField(part.hashrate, driver.hashrate_unit)),
    ],
    currency: part.currency && [part.currency, needed(part.currency, false, text)],
    kind: part.kind && [part.kind, needed(part.kind, false, word)],
  };
  const { expressions, shape } = readersOf(read);
  const found = await rowsOf(part, expressions, context);
  if (found === null) return null;
  const standing = (row: unknown) => standingOf(isObject(row) ? row.kind : null, part);
  const wanted = found.filter((row) => standing(row) !== 'ignored');
  const { rows, dropped } = await inSlices(wholeRows('earnings', wanted, shape, tally));
  const all = rows.map((row): Row => {
    const given = row as Record<string, unknown>;
    return {
      date: part.day === undefined ? toDay(given.when as number) : (given.when as string),
      amount: sumMoney(terms.map(([name]) => given[name] as Money)),
      hashrate: (given.hashrate ?? null) as number | null,
      currency: (given.currency ?? null) as string | null,
      kind: (given.kind ?? null) as string | null,
    };
  });
  const judged = all.map((row) => ({
    row,
    standing: standingOf(row.kind, part),
    ticker: tickerOf(row, part, context),
  }));
  const counted = judged.filter(({ standing, ticker }) => standing === 'counted' && ticker !== null);
  const leftOut = judged
    .filter((one) => !counted.includes(one))
    .map(({ row, standing }): LeftOutRow => {
      const isOrphan = standing === 'orphaned';
      return {
        date: row.date,
        reason: isOrphan ? 'orphaned' : 'unknown_kind',
        what: isOrphan ? null : standing === 'unknown' ? row.kind : row.currency,
        amount: row.amount,
      };
    });
  const unreadable = leftOutDays(wanted, dropped, 'when');
  const cut = cutDay(
    all.map(({ date }) => date),
    part,
    context,
  );
  const incomplete = new Set(unreadable);
  const isWhole = ({ date }: { date: string }) => date !== cut && !incomplete.has(null) && !incomplete.has(date);
  const days = daysOf(
    counted.map(({ row, ticker }) => ({ ...row, currency: ticker === context.currency ? null : ticker })),
  );
  const isCutShort =
    answer.listed !== null && answer.listed.complete === false && !isNewestFirst(all.map(({ date }) => date));
  return {
    earnings: newestDayFirst(withLeftOut(days.filter(isWhole), leftOut.filter(isWhole))),
    lastIncome: isCutShort
      ? null
      : newestIncome(
          days.filter(({ date }) => date !== cut),
          unreadable,
        ),
  };
}

type Standing = 'counted' | 'ignored' | 'orphaned' | 'unknown';

/** What a row is by the word that the driver looks at. Without such a word every row is income. */
function standingOf(given: unknown, { kind, counts, ignored, orphaned }: PartOf<'earnings'>): Standing {
  if (kind === undefined) return 'counted';
  const said = typeof given === 'object' ? '' : String(given).trim().toLowerCase();
  const among = (words: readonly string[]) => words.some((one) => one.toLowerCase() === said);
  if (among(ignored)) return 'ignored';
  if (among(orphaned)) return 'orphaned';
  return among(counts) ? 'counted' : 'unknown';
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
function cutDay(
  dates: readonly string[],
  { page_size, time }: PartOf<'earnings'>,
  { answer }: PartContext,
): string | null {
  if (time === undefined || dates.length === 0) return null;
  const oldest = dates.reduce((first, date) => (date < first ? date : first));
  if (answer.listed?.cut || answer.listed?.complete === false) return oldest;
  const size =
    typeof page_size === 'string' ? wholeOf(atPath(answer.body, plainPathOf(page_size) ?? [])) : (page_size ?? null);
  return size !== null && size > 0 && dates.length >= size ? oldest : null;
}
