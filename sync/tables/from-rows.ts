/** Rows with other values, again as a FROM item `r`. @param values expressions over `r`. */
export function fromRows(values: readonly string[], rows: string): string {
  return `(SELECT ${values.join(', ')} FROM ${rows}) AS r`;
}
