import { nearNames } from '@poolgate/language/near-names.ts';
import { secondsInSpan } from '@poolgate/language/span.ts';
import { z } from 'zod';
import { weekdays } from '../groups/quiet-hours.ts';

/** Reads a value that a person writes as a text; undefined is no such value. */
export const written = <T>(read: (value: unknown) => T | undefined, message: string) =>
  z.unknown().transform((value, context): T => {
    const found = read(value);
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message, input: value });
    return z.NEVER;
  });

/** Seconds. */
export const span = (example: string, least = 0) =>
  written(
    (value) => {
      if (value === 0 && least === 0) return 0;
      const seconds = typeof value === 'string' ? secondsInSpan(value.trim()) : null;
      return seconds !== null && seconds >= least ? seconds : undefined;
    },
    least === 0
      ? `must be a span of time with its unit (s, m, h or d), for example ${example}`
      : `must be a span of time with its unit (s, m, h or d), at least ${least}s, for example ${example}`,
  );

/** A fraction. A number alone is one of percent only where the setting is called so. */
export const percentage = (example: string, isCalledPercent: boolean) =>
  written((value) => {
    const [, digits] = typeof value === 'string' ? (/^(\d{1,3}(?:\.\d{1,6})?) ?%$/.exec(value.trim()) ?? []) : [];
    const percent = digits !== undefined ? Number(digits) : isCalledPercent ? value : undefined;
    return typeof percent === 'number' && percent > 0 && percent <= 100 ? percent / 100 : undefined;
  }, `must be a percentage above 0 and up to 100, for example ${example}`);

/** The minute of a day. */
export const timeOfDay = (example: string) =>
  written((value) => {
    const [, hours, minutes] = typeof value === 'string' ? (/^(\d{1,2}):(\d{2})$/.exec(value.trim()) ?? []) : [];
    const [hour, minute] = [Number(hours), Number(minutes)];
    return hour < 24 && minute < 60 ? hour * 60 + minute : undefined;
  }, `must be a time of day in quotes, for example "${example}"`);

/** Unix seconds of a moment with its zone. */
export const moment = (example: string) =>
  written((value) => {
    const isMoment =
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/.test(value.trim());
    const time = isMoment ? Date.parse(value.trim()) / 1000 : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
  }, `must be a moment with its zone, for example ${example}`);

export const timeZone = () =>
  written(
    (value) => (typeof value === 'string' && isTimeZone(value) ? value : undefined),
    'must be the name of a time zone, for example Asia/Almaty or UTC',
  );

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // An offset is one for Intl, and would not know summer time.
    return /^[A-Za-z]/.test(name);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** One of these words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, {
    error({ input }) {
      const [nearest] = typeof input === 'string' ? nearNames(input, words) : [];
      const all = `must be ${words.length > 3 ? 'one of ' : ''}${listed(words, 'or')}`;
      return nearest === undefined ? all : `is not known; write ${nearest}`;
    },
  });

/** One of these words, or a list of them. */
export const someOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  oneOrMore(oneOf(words), `must be ${listed(words, 'or')}, or a list of them`);

/** One, or a list of at least one. */
export function oneOrMore<Item extends z.ZodType>(item: Item, message: string) {
  const list = z.array(item, { error: message }).min(1, message).max(1000, 'must be a list of at most 1000');
  return z.union([list, item.transform((one) => [one])]);
}

export const days = () => someOf(weekdays);

export const word = (example: string) =>
  z
    .string({ error: `must be a text, for example ${example}` })
    .trim()
    .min(1, `must be a text, for example ${example}`)
    .max(200, 'is longer than 200 characters');

export const yesOrNo = () => z.boolean({ error: 'must be true or false' });

export function listed(words: readonly string[], joint: string): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}
