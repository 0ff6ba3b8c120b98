/** Of rows that are counted only, because too many were refused before them. */
export function furtherRefused(rows: number): string {
  return `refused are ${rows} further rows; \`poolgate sync once --retry-refused\` sends everything again`;
}
