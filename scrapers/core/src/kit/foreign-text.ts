import { keptWithin } from '@poolgate/server/lists/kept-within.ts';
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
