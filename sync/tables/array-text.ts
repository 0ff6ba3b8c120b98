import type { Value } from './table.ts';

/** Values as PostgreSQL writes an array, so that each is read by its own type and arrives exactly. */
export function arrayText(values: readonly Value[]): string {
  return `{${values.map(element).join(',')}}`;
}

function element(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value !== 'string') return String(value);
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
