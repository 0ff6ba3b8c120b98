import { longestForeign, unlinkedText } from './foreign-text.ts';
import type { PluralForms, Speech } from './speech.ts';

// What the words of every language are put together from.

/** A number with the form of the word that goes with it. */
export function counted(count: number, speech: Speech, forms: PluralForms): string {
  return `${speech.number(count)} ${speech.form(count, forms)}`;
}

/** How far a figure is from what is usual: `−27%`. */
export function changeText(now: number, usual: number, speech: Speech): string {
  const change = usual > 0 ? now / usual - 1 : 0;
  return `${change < 0 ? '−' : '+'}${speech.percent(Math.abs(change))}`;
}

/** @returns 1 where the whole is nothing, so that nothing looks scarce that is not known. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 1;
}

/** A text of somebody else in the middle of a sentence. */
export function quoted(text: string): string {
  return unlinkedText(text, longestForeign.tx);
}

/** The name of an algorithm before what is said of it. */
export function named(algorithm: string | null): string {
  return algorithm === null ? '' : `${unlinkedText(algorithm, longestForeign.ticker)}: `;
}

/** What a pool or a service gave as the reason, in its own words. */
export function reasonAfter(error: string | null): string {
  return error === null ? '' : `: ${unlinkedText(error, longestForeign.sentence).replace(/\.$/, '')}`;
}
