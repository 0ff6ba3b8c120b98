/** Rows with other values, again as a FROM item `r`. @param values expressions over `r`. */
export function fromRows(values: readonly string[], rows: string): string {
  return `(SELECT ${values.join(', ')} FROM ${rows}) AS r`;
}

/** The rows of a FROM item `r` that meet a condition over it, again as one. */
export function rowsWhere(rows: string, condition: string): string {
  return `(SELECT r.* FROM ${rows} WHERE ${condition}) AS r`;
}
