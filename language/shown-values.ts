import { type Money, MoneyFormatError, money } from './money.ts';

/** The value in a text made for people; null where the text says nothing, undefined where it cannot be read. */
export type ShownValue<T> = T | null | undefined;

/** An amount as printed, with its coin if the text names one. */
export interface Amount {
  amount: Money;
  ticker: string | null;
}

/** A moment as written, before anything is assumed about its time zone. */
export interface WrittenMoment {
  day: string;
  /** Unix seconds, as if the text were in UTC. */
  asUtc: number;
  milliseconds: number;
  /** Seconds east of UTC; null where the text names no zone. */
  offset: number | null;
  order: 'year-first' | 'month-first' | 'day-first';
}

const isTidy = /^[!-~]+(?: [!-~]+)*$/;

/** One line, plain spaces, no look-alike characters. */
export function tidy(text: string): string {
  // Most texts are tidy, and an import reads millions.
  if (isTidy.test(text)) return text;
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** Longer texts always say something; matching them would only take time. */
const longestNothing = 100;

export function saysNothing(text: string): boolean {
  if (text.length > longestNothing) return false;
  return /^(?:[-–—−]+|n\/?a|null|no data|нет данных|деректер жоқ)?$/i.test(tidy(text));
}

export function countOf(text: string): ShownValue<number> {
  const shown = tidy(text);
  if (saysNothing(shown)) return null;
  return /^(?:\d+|\d{1,3}(?:[ .,'’]\d{3})+)$/.test(shown) ? Number(shown.replace(/\D/g, '')) : undefined;
}

/** `0.01864218BTC`, `0,01864218 BTC`, `1 234,50000000`, `1e-05BTC`. */
export function amountOf(text: string): ShownValue<Amount> {
  const shown = tidy(text);
  if (saysNothing(shown)) return null;
  const [, digits, ticker] = /^[+≈~]? ?(\d[\d .,'’]*?(?:e[-+]\d{2})?) ?([a-z]{2,10})?$/i.exec(shown) ?? [];
  const plain = digits === undefined ? undefined : plainDecimal(digits);
  if (plain === undefined) return undefined;
  try {
    return { amount: money(plain), ticker: ticker?.toUpperCase() ?? null };
  } catch (error) {
    if (error instanceof MoneyFormatError) return undefined;
    throw error;
  }
}

/** A number with separators in plain notation; undefined where the text is not a number or can be read in two ways. */
function plainDecimal(digits: string): string | undefined {
  const text = digits.replace(/[ ’]/g, "'");
  if (/^\d+(?:\.\d+)?(?:e[-+]\d{2})?$/i.test(text)) return text;
  if (/^\d{1,3}(?:'\d{3})+(?:[.,]\d+)?$/.test(text)) return text.replaceAll("'", '').replace(',', '.');
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(text) || /^\d{1,3}(?:,\d{3}){2,}$/.test(text)) return text.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  const ambiguous = /^[1-9]\d{0,2},\d{3}$/.test(text);
  return /^\d+,\d+$/.test(text) && !ambiguous ? text.replace(',', '.') : undefined;
}

const time = String.raw`(?:(?:T|,? )(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d+))?)?(?: ?(?<half>[ap])\.?m\.?)?)?`;
const moments: [WrittenMoment['order'], RegExp][] = [
  // 2025-11-23 04:45:00, and ISO 8601.
  [
    'year-first',
    new RegExp(
      String.raw`^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<date>\d{1,2})${time} ?(?<zone>Z|UTC|[+-]\d{2}(?::?\d{2})?)?$`,
      'i',
    ),
  ],
  // 11/22/2025, 12:00:00 AM: with slashes the month comes first.
  ['month-first', new RegExp(String.raw`^(?<month>\d{1,2})/(?<date>\d{1,2})/(?<year>\d{4})${time}$`, 'i')],
  // 22.11.2025, 00:00:00
  ['day-first', new RegExp(String.raw`^(?<date>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?: г\.)?${time}$`, 'i')],
];

export function writtenMoment(text: string): ShownValue<WrittenMoment> {
  const shown = tidy(text);
  if (saysNothing(shown)) return null;
  for (const [order, form] of moments) {
    const parts = form.exec(shown)?.groups;
    if (parts) return readParts(parts, order);
  }
  return undefined;
}

function readParts(
  parts: Record<string, string | undefined>,
  order: WrittenMoment['order'],
): WrittenMoment | undefined {
  // Without a time of day it is midnight.
  const number = (name: string) => Number(parts[name] ?? '00');
  const day = `${parts.year}-${parts.month?.padStart(2, '0')}-${parts.date?.padStart(2, '0')}`;
  const midnight = Date.UTC(number('year'), number('month') - 1, number('date'));
  const hour = hourOf(number('hour'), parts.half);
  // `Date.UTC` turns 30 February into 2 March, and the year 25 into 1925.
  const real =
    new Date(midnight).getUTCDate() === number('date') && new Date(midnight).getUTCFullYear() === number('year');
  if (!real || hour > 23 || number('minute') > 59 || number('second') > 60) return undefined;
  return {
    day,
    asUtc: midnight / 1000 + hour * 3600 + number('minute') * 60 + number('second'),
    milliseconds: Number((parts.fraction ?? '').padEnd(3, '0').slice(0, 3)),
    offset: offsetOf(parts.zone),
    order,
  };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.POSITIVE_INFINITY;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (Number(hours) * 3600 + Number(minutes ?? '00') * 60) * (sign === '-' ? -1 : 1);
}
