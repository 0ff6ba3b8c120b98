import { ever } from '@poolgate/history/pages.ts';
import { wrongCursor } from '@poolgate/history/requests/paging.ts';
import { within } from './statements/moments.ts';

/**
 * Where the readings of a page begin. A reading is told from others of its second by its name here, and by its number in the file of a service: as a text,
 * so that neither takes the other's place for its own.
 * @throws Problem 400
 */
export function rawPage(after: (string | number)[] | null): { before: number; name: number } {
  const [before = ever, name = ever] = after ?? [];
  if (!Number.isFinite(Number(name))) throw wrongCursor();
  return { before: within(Number(before)), name: within(Number(name)) };
}
