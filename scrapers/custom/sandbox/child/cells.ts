import type { Cell } from '../job.ts';

/** Of a text that an expression gives. */
const longestText = 16_384;

/** What an expression gave, as a cell. */
export function cellOf(value: unknown): Cell {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
      return value;
    case 'string':
      return value.length > longestText ? { odd: 'a long text' } : value;
    case 'number':
      return Number.isFinite(value) ? value : { odd: 'no finite number' };
    case 'object':
      if (value === null) return null;
      return { odd: Array.isArray(value) ? 'a list' : 'an object' };
    default:
      return { odd: 'a function' };
  }
}

/** A text that is far too long to be a figure, at any place of an expression. */
export class LongText extends Error {}

/** An evaluation that failed, by jsonata's code. What it says beside that may hold the pool's figures. */
export function failedCell(error: unknown): Cell {
  if (error instanceof LongText) return { odd: 'a long text' };
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return { odd: typeof code === 'string' && /^[A-Z]\d{4}$/.test(code) ? `error ${code}` : 'error' };
}
