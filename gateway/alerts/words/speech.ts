import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import type { Money } from '@poolgate/language/money.ts';
import type { Language } from '../model.ts';
import { longestForeign, unlinkedText } from './foreign-text.ts';

/** How figures and moments are written for one reader. */
export interface Speech {
  number(count: number): string;
  /** @param fraction from 0 to 1. */
  percent(fraction: number): string;
  hashrate(hs: number, algorithm?: string | null): string;
  money(amount: Money, currency: string | null): string;
  bytes(bytes: number): string;
  /** The time of day, with the day where it is another one than that of the message. */
  moment(time: number): string;
  /** The day with its time. */
  day(time: number): string;
  duration(seconds: number): string;
  /** The time zone with its offset at the time of the message. */
  zone: string;
  /** The form that goes with the number, without the number. */
  form(count: number, forms: PluralForms): string;
}

/** By the rules of the language; `other` where it has no form of its own. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const units = {
  en: { d: 'd', h: 'h', m: 'min', s: 's', GB: 'GB', TB: 'TB', noCurrency: '(currency not known)' },
  ru: { d: 'д', h: 'ч', m: 'мин', s: 'с', GB: 'ГБ', TB: 'ТБ', noCurrency: '(валюта неизвестна)' },
} as const satisfies Record<Language, object>;

/** English as it is written where days come before months. */
const locales: Record<Language, string> = { en: 'en-GB', ru: 'ru' };
const decimals = 1;

/** @param at unix seconds of the message, by which moments are written with or without their day. */
export function createSpeech(language: Language, timeZone: string, at: number): Speech {
  const locale = locales[language];
  const own = units[language];
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: decimals });
  const plurals = new Intl.PluralRules(locale);
  const clock = new Intl.DateTimeFormat(locale, {
    ...{ timeZone, hourCycle: 'h23', timeZoneName: 'longOffset' },
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  });
  const number = (value: number) => withPlainBlanks(numbers.format(value));
  const here = partsOf(clock, at);
  const fullMoment = (time: number) => {
    const { day, month, year, hour, minute } = partsOf(clock, time);
    return `${day} ${month}${year === here.year ? '' : ` ${year}`} ${hour}:${minute}`;
  };
  return {
    number,
    percent: (fraction) => withPlainBlanks(percents.format(fraction)),
    hashrate: (hs, algorithm = null) => formatHashrate(hs, algorithm),
    money: (amount, currency) =>
      `${amount} ${currency === null ? own.noCurrency : unlinkedText(currency, longestForeign.ticker)}`,
    bytes: (bytes) => (bytes < 999.95e9 ? `${number(bytes / 1e9)} ${own.GB}` : `${number(bytes / 1e12)} ${own.TB}`),
    moment: (time) => {
      const there = partsOf(clock, time);
      const isToday = there.day === here.day && there.month === here.month && there.year === here.year;
      return isToday ? `${there.hour}:${there.minute}` : fullMoment(time);
    },
    day: fullMoment,
    duration: (seconds) => durationText(seconds, own),
    zone: zoneText(timeZone, here.timeZoneName),
    form: (count, forms) => forms[plurals.select(count)] ?? forms.other,
  };
}

type ClockPart = 'day' | 'month' | 'year' | 'hour' | 'minute' | 'timeZoneName';

function partsOf(clock: Intl.DateTimeFormat, time: number): Record<ClockPart, string> {
  const parts = clock.formatToParts(time * 1000).map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts) as Record<ClockPart, string>;
}

function zoneText(name: string, offset: string): string {
  const utc = offset.replace('GMT', 'UTC');
  return name === 'UTC' ? name : `${name} (${utc === 'UTC' ? 'UTC+00:00' : utc})`;
}

/** In the two greatest units that matter: nobody needs the minutes of days. */
function durationText(seconds: number, own: Record<'d' | 'h' | 'm' | 's', string>): string {
  // A clock that was set back meanwhile makes nothing shorter than nothing.
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} ${own.s}`;
  const minutes = Math.round(whole / 60);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const shown: [number, string][] =
    days > 0
      ? [
          [days, own.d],
          [hours, own.h],
        ]
      : [
          [hours, own.h],
          [minutes % 60, own.m],
        ];
  return shown.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}

function withPlainBlanks(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
