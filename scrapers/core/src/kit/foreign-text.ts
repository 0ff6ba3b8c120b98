import { createHash } from 'node:crypto';
import { longestWorkerId } from '@poolgate/server/lists/position.ts';

/** Longer texts of a pool are shortened. An id needs some room behind the name. */
export const longestText = longestWorkerId - 20;

/**
 * A pool's text as it is compared, stored and shown. Always well-formed Unicode: whoever stores or sends malformed text changes it, and two texts
 * could become one. A text that is too long keeps its beginning and a digest that distinguishes it from others with the same beginning.
 */
export function keptText(text: string): string {
  return keptWithin(text, longestText);
}

/** The same for texts that may not be as long. */
export function keptWithin(text: string, longest: number): string {
  if (text.length <= longest) return text.toWellFormed();
  const digest = createHash('sha256').update(text, 'utf16le').digest('hex').slice(0, 16);
  return `${text.slice(0, longest - digest.length - 1).toWellFormed()}…${digest}`;
}
