import { count } from '@poolgate/core/kit/figures.ts';
import { toDay } from '@poolgate/language/time.ts';

/** What templates may name: `{wallet}`, `{coin.algorithm}`, `{kept.token}`, `{today}`, `{today-90}`, `{now}`, `{page}`, `{offset}`, `{cursor}`. */
export interface TemplateValues {
  /** Account fields, and the constants of their choices as `field.constant`. Null has no text. */
  named: ReadonlyMap<string, string | number | null>;
  /** Unix seconds. */
  now: number;
}

export const place = /\{([a-z][a-z0-9_.]*)(?:-(\d{1,5}))?\}/g;

/** The names that a template needs. */
export function placesIn(template: string): string[] {
  return [...template.matchAll(place)].map(([, name]) => name as string);
}

/** A value that a template needs is not there. */
export class NoValue extends Error {
  override name = 'NoValue';
}

/** `today` alone is no day ago. */
const daysIn = (written = '0') => count.parse(written, { unreadable: [], lost: [] }, '') as number;

/** @param encode how the value of a name is written at its place. @throws NoValue */
export function fill(
  template: string,
  values: TemplateValues,
  encode: (value: string, name: string) => string = (value) => value,
): string {
  return template.replaceAll(place, (_written, name: string, days: string | undefined) => {
    if (name === 'now') return String(values.now);
    if (name === 'today') return toDay(values.now - daysIn(days) * 86_400);
    const value = values.named.get(name) ?? null;
    if (value === null) throw new NoValue(name);
    return encode(String(value), name);
  });
}

/** The first template whose values are all there; null if none is, or if there is no template. */
export function fillOrNull(templates: string | readonly string[] | undefined, values: TemplateValues): string | null {
  for (const template of typeof templates === 'string' ? [templates] : (templates ?? [])) {
    const filled = filledOrNull(template, values);
    if (filled !== null) return filled;
  }
  return null;
}

function filledOrNull(template: string, values: TemplateValues): string | null {
  try {
    const filled = fill(template, values).trim();
    return filled === '' ? null : filled;
  } catch (error) {
    if (error instanceof NoValue) return null;
    throw error;
  }
}
