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

/** A sign that is not seen, and that belongs to no address, name or tag. */
const joiner = '\u2060';
/** Where an address, a mention, a tag or a command would begin or go on. */
const linking = /[@#$](?=\S)|:(?=\/\/)|(?<![\p{L}\p{N}_])\/(?=\w)|(?<=[\p{L}\p{N}_-])[.。．｡](?=\p{L})/gu;

/** As `foreignText`, for what a pool or a service says: chats and mail programs make a link, a mention or a command of nothing in it. */
export function unlinkedText(text: string, most: number): string {
  return foreignText(text, most).replace(linking, `$&${joiner}`);
}

/** The text for a page that makes no links of what it shows. */
export function withoutJoiners(text: string): string {
  return text.replaceAll(joiner, '');
}

/** How long which texts may be. */
export const longestForeign = { name: 60, ticker: 20, tx: 100, sentence: 160 } as const;
