import { cutText } from '@poolgate/language/names.ts';

/** Controls, line breaks, marks that turn the direction of a text, and other signs that are not seen. Joiners stay: some scripts need them. */
const unprintable = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text of a pool, a client or a service, for one line of a message: nothing in it ends the line, hides or turns the rest, and it is cut. */
export function foreignText(text: string, most: number): string {
  // What is left out only makes it shorter, so that four times as many characters are enough to look at.
  const begin = text.slice(0, most * 4).toWellFormed();
  const plain = begin.replace(unprintable, (sign) => (/\s/.test(sign) ? ' ' : '')).replace(/\s+/g, ' ');
  return cutText(plain.trim(), most);
}

/** How long which texts may be. */
export const longestForeign = { name: 60, ticker: 20, tx: 100, sentence: 160 } as const;
