import { essential } from '@poolgate/core/kit/field.ts';
import { count, text } from '@poolgate/core/kit/figures.ts';
import type { Page } from '@poolgate/core/kit/paging.ts';
import { anyObject, at, Misfit, record, type Shape } from '@poolgate/core/kit/record.ts';
import { listAt, refuseOtherName } from '@poolgate/core/kit/rows.ts';

const envelope = record({ code: essential(text) });

/** The envelope of both ways: `code` is 0, "0" or "000000" where all is well (anything else has been judged before). */
export function answer<T>(data: Shape<T>): Shape<T> {
  const inner = at('data', data);
  return {
    read(value, tally) {
      if (envelope.read(value, tally).code === null) throw new Misfit('code');
      return inner.read(value, tally);
    },
  };
}

const totals = record({ totalPage: count, totalRecord: count });

/**
 * A page of a list, whose rows lie at these keys. Where there are none yet, as for an account that was never paid, the pool says `{}` or null
 * in place of the page or of its rows, or leaves them out; an empty array stands for an object in some languages. Rows under another name
 * are another structure.
 */
export function page(key: string, ...deeper: string[]): Shape<Page> {
  return {
    read(value, tally) {
      const told = anyObject.read(isEmptyArray(value) ? {} : (value ?? {}), tally);
      const [next, ...rest] = deeper;
      if (next === undefined) return { rows: listAt(told, key), ...totals.read(told, tally) };
      refuseOtherName(told, key);
      return page(next, ...rest).read(told[key], tally);
    },
  };
}

function isEmptyArray(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
