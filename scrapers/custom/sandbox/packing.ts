import type { Cell } from './job.ts';

/** A cell in JSON: `[]` is nothing, `["a list"]` what is odd. */
export type PackedCell = string | number | boolean | null | [] | [odd: string];

export interface PackedResult {
  singles: PackedCell[];
  lists: (PackedCell[][] | null)[];
}

export function packCell(cell: Cell): PackedCell {
  if (cell === undefined) return [];
  return typeof cell === 'object' && cell !== null ? [cell.odd] : cell;
}

/** About how many bytes a cell takes in JSON. */
export function packedSize(cell: Cell): number {
  return 16 + (typeof cell === 'string' ? cell.length : 0);
}

/** A packed cell, if it is one. */
export function unpackCell(value: unknown): { cell: Cell } | null {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return { cell: value as Cell };
  if (!Array.isArray(value) || value.length > 1) return null;
  if (value.length === 0) return { cell: undefined };
  const [odd] = value as unknown[];
  return typeof odd === 'string' && odd.length <= 100 ? { cell: { odd } } : null;
}
