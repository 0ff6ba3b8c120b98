import { createHash } from 'node:crypto';
import { poolIdPattern } from '@poolgate/language/pool-id.ts';
import { encodeExtended } from 'content-disposition';

/** The header that gives an answer a file name. Different parts give different names, in both of its forms; some may differ only in case. */
export function attachment(...nameParts: string[]): Record<string, string> {
  const digest = createHash('sha256').update(JSON.stringify(nameParts)).digest('hex').slice(0, 12);
  const plain = fileName(nameParts, inAscii, digest);
  const full = fileName(nameParts, inUnicode, digest);
  const extended = full === plain ? '' : `; filename*=${encodeExtended(full)}`;
  return { 'Content-Disposition': `attachment; filename="${plain}"${extended}` };
}

/** Fits every file system, in characters or in bytes, with the digest and `.csv`. */
const longestBytes = 150;

/** @param digest stands in a name that does not say all that its parts say. */
function fileName(parts: string[], written: (part: string) => string, digest: string): string {
  const texts = parts.map((part) => (isMoment.test(part) ? part.replaceAll(':', '_') : written(part)));
  const whole = texts.filter((text) => text !== '').join('_');
  const name = cut(whole);
  const saysAll = name === whole && parts.every((part, index) => isMoment.test(part) || isPlain(part, texts[index]));
  return `${name}${saysAll ? '' : `~${digest}`}.csv`;
}

const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** `_` stands between parts and `~` before the digest, so a text with one of its own could be another name. */
function isPlain(part: string, written: string | undefined): boolean {
  return part === written && (poolIdPattern.test(part) || !/[_~]/.test(part));
}

function inAscii(part: string): string {
  const letters = part.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return trimmed(letters.replaceAll(/[^A-Za-z0-9 .-]+/g, '_'));
}

/** Without what some file system or screen takes for something else: separators, wildcards, what is not seen or turns the text around. */
function inUnicode(part: string): string {
  return trimmed(part.replaceAll(/(?:(?! )[\p{C}\p{Z}<>:"/\\|?*%~])+/gu, '_'));
}

function trimmed(text: string): string {
  return text.replaceAll(/^[_ .-]+|(?<![_ .-])[_ .-]+$/g, '');
}

/** As much as there is room for, and no half characters. */
function cut(text: string): string {
  if (Buffer.byteLength(text) <= longestBytes) return text;
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > longestBytes) break;
    kept += character;
  }
  return kept;
}
