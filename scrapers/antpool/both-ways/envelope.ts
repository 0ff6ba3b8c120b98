import { essential } from '@poolgate/core/kit/field.ts';
import { count, text } from '@poolgate/core/kit/figures.ts';
import type { Page } from '@poolgate/core/kit/paging.ts';
import { anyObject, at, Misfit, record, type Shape } from '@poolgate/core/kit/record.ts';
import { listAt, refuseOtherName } from '@poolgate/core/kit/rows.ts';

const code = record({ code: essential(text) });

/** Whether a code means success: 0, "0" or "000000". */
export function isOk(code: string): boolean {
  return /^0+$/.test(code);
}

/** An answer of either way in: a `code`, and the figures in `data`. Codes other than success were handled before (see refusal.ts). */
export function answerWith<T>(data: Shape<T>): Shape<T> {
  const inner = at('data', data);
  return {
    read(value, tally) {
      if (code.read(value, tally).code === null) throw new Misfit('code');
      return inner.read(value, tally);
    },
  };
}

const totals = record({ totalPage: count, totalRecord: count });

/**
 * A page of a list whose rows lie at these keys. An account without rows, such as one that was never paid, has `{}` or null in place of the page
 * or of its rows, or lacks them; some languages write an empty object as `[]`. Rows under another name are another structure.
 */
export function pageAt(key: string, ...deeper: string[]): Shape<Page> {
  return {
    read(value, tally) {
      const outer = anyObject.read(isEmptyArray(value) ? {} : (value ?? {}), tally);
      const [next, ...rest] = deeper;
      if (next === undefined) return { rows: listAt(outer, key), ...totals.read(outer, tally) };
      refuseOtherName(outer, key);
      return pageAt(next, ...rest).read(outer[key], tally);
    },
  };
}

function isEmptyArray(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
