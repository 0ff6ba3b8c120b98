/** A long id by its beginning and its end, by which people know it again. */
export function shortened(text: string, keep = 8): string {
  return text.length <= 2 * keep + 3 ? text : `${text.slice(0, keep)}…${text.slice(-keep)}`;
}
