import { createHash } from 'node:crypto';

/**
 * Well-formed Unicode of at most some length. A text that is too long keeps its beginning and a digest that distinguishes it from others with the same
 * beginning.
 */
export function keptWithin(text: string, longest: number): string {
  if (text.length <= longest) return text.toWellFormed();
  const digest = createHash('sha256').update(text, 'utf16le').digest('hex').slice(0, 16);
  return `${text.slice(0, longest - digest.length - 1).toWellFormed()}…${digest}`;
}
