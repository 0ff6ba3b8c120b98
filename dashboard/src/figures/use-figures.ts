import { useLingui } from '@lingui/react';
import { createContext, useContext, useMemo } from 'react';
import { serverNow } from '../api/clock.ts';
import { localeOf } from '../language/languages.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { type HashrateUnit, showHashrate } from './hashrate.ts';
import { showAge, showDay, showDays, showMoment, showMonth, showRecent, showTime } from './moments.ts';
import { showAmount, showMoney } from './money.ts';
import { showBytes, showChange, showCount, showDuration, showLarge, showRatio } from './numbers.ts';

function figuresFor(locale: string, unit: HashrateUnit, timeZone: string | null) {
  const form = { locale, timeZone: timeZone ?? undefined };
  return {
    ...form,
    hashrate: (hashesPerSecond: number, algorithm?: string | null) =>
      showHashrate(hashesPerSecond, { locale, unit, algorithm }),
    amount: (text: string) => showAmount(text, locale),
    money: (text: string, currency: string | null) => showMoney(text, currency, locale),
    count: (count: number) => showCount(count, locale),
    ratio: (ratio: number, digits?: number) => showRatio(ratio, locale, digits),
    change: (ratio: number) => showChange(ratio, locale),
    duration: (seconds: number) => showDuration(seconds, locale),
    bytes: (bytes: number) => showBytes(bytes, locale),
    large: (number: number) => showLarge(number, locale),
    age: (seconds: number) => showAge(seconds, locale),
    moment: (moment: string | number, isExact?: boolean) => showMoment(moment, form, isExact),
    time: (moment: string | number) => showTime(moment, form),
    recent: (moment: string | number) => showRecent(moment, serverNow(), form),
    day: (day: string) => showDay(day, locale),
    days: (first: string, last: string) => showDays(first, last, locale),
    month: (month: string) => showMonth(month, locale),
  };
}

export type Figures = ReturnType<typeof figuresFor>;

/** Holds them for the whole page: a table has thousands of figures, and each would make its own. */
export const FiguresContext = createContext<Figures>(figuresFor('en', 'auto', 'UTC'));

/** To be put into the context, below the language. */
export function useFiguresOfPerson(): Figures {
  const { i18n } = useLingui();
  const { unit, timeZone } = usePreferences();
  const locale = localeOf(i18n.locale);
  return useMemo(() => figuresFor(locale, unit, timeZone), [locale, unit, timeZone]);
}

/** All figures as this person wants to read them: language, unit and time zone are put in. */
export function useFigures(): Figures {
  return useContext(FiguresContext);
}
