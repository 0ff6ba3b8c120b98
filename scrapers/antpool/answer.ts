import { z } from 'zod';
import { fields } from './fields.ts';

const { count } = fields;

/** The envelope of both ways: `code` is 0, "0" or "000000" where all is well (anything else has been judged before). */
export function answer<T>(data: z.ZodType<T>) {
  return z.object({ code: z.union([z.string(), z.number()]), data }).transform((envelope) => envelope.data);
}

/** A page of a list, whose rows are parsed one by one; `null` in place of the rows is none, unless the pool counts some. */
export function page<Key extends string>(rowsKey: Key) {
  return z
    .looseObject({ totalPage: count.default(null), totalRecord: count.default(null) })
    .transform(({ totalPage, totalRecord, ...rest }, context) => {
      const found: unknown = rest[rowsKey];
      if (Array.isArray(found)) return { rows: found as unknown[], totalPage, totalRecord };
      if (found === null && !totalRecord) return { rows: [], totalPage, totalRecord };
      context.addIssue({ code: 'custom', path: [rowsKey], message: 'no list' });
      return z.NEVER;
    });
}
