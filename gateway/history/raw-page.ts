import { ever } from '@poolgate/history/pages.ts';
import { within } from './moments.ts';

/**
 * Where the readings of a page begin. A reading is told from others of its second by its name here, and by its number in the file of a service: as a text,
 * so that neither takes the other's place for its own.
 */
export function rawPage(after: (string | number)[] | null): { before: number; name: number } {
  const [before = ever, name = ever] = after ?? [];
  return { before: within(Number(before)), name: within(Number(name)) };
}
