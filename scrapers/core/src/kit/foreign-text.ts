import { createHash } from 'node:crypto';
import { longestWorkerId } from '@poolgate/server/lists/position.ts';

/** Longer texts of a pool's are shortened. Behind a name there is room for what makes an id of it. */
export const longestText = longestWorkerId - 20;

/**
 * A pool's text as it is compared, stored and shown: well-formed Unicode, because what is not is made so by whoever stores or sends it, and two
 * texts must not become one there. One that is too long keeps its beginning, and what tells it from others that begin alike: the same text
 * always becomes the same.
 */
export function keptText(text: string): string {
  if (text.length <= longestText) return text.toWellFormed();
  const digest = createHash('sha256').update(text, 'utf16le').digest('hex').slice(0, 16);
  return `${text.slice(0, longestText - digest.length - 1).toWellFormed()}…${digest}`;
}
