import { shownId, shownMoment, shownText, shownTicker } from '@poolgate/history/shown/shown-values.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { Moment } from '@poolgate/sync/facts/facts.ts';

// Values as answers show them, and without what no other database holds.

/** Whole seconds; null for what is no moment. */
export function momentAt(unixSeconds: number | null): Moment | null {
  return shownMoment(unixSeconds) === null ? null : Math.floor(unixSeconds as number);
}

/** `YYYY-MM-DD HH:MM:SS` as SQL shows it, or RFC 3339. Null for what is no moment. */
export function momentIn(text: string): Moment | null {
  const date = new Date(text.endsWith('Z') ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(date.getTime()) ? null : momentAt(toUnixSeconds(date));
}

export function idOf(value: string): string {
  return withoutNul(shownId(value));
}

export function idOrNull(value: string | null): string | null {
  return value === null ? null : idOf(value);
}

/** '' stands for none. */
export function tickerOf(value: string | null): string | null {
  const shown = value === '' ? null : shownTicker(value);
  return shown === null ? null : withoutNul(shown);
}

export function textOf(value: string, longest: number): string {
  return withoutNul(shownText(value, longest));
}

/** PostgreSQL holds no NUL in a text. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}

/** A list that is stored as JSON; empty where a person wrote something else. */
export function listIn(json: string): unknown[] {
  const list = parsed(json);
  return Array.isArray(list) ? list : [];
}

/** The value of a JSON text with plain texts in it; undefined where it is none. */
export function parsed(json: string | null): unknown {
  if (typeof json !== 'string') return undefined;
  try {
    return JSON.parse(json, (_name, value) => (typeof value === 'string' ? withoutNul(value.toWellFormed()) : value));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
