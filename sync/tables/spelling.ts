// A name without case, spaces, points, hyphens and underscores: `KZ Pool` and `kz_pool` are one name.

/** @param text SQL. */
export function spelling(text: string): string {
  return `lower(regexp_replace(${text}, '[[:space:]_.-]', '', 'g'))`;
}

/** The same here. */
export function spellingOf(text: string): string {
  return text.replaceAll(/[\s_.-]/g, '').toLowerCase();
}
