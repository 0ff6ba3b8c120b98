import { ReadFailure } from '../failure.ts';

/** Rows in one answer. No known pool lists a tenth of this. More would keep the service from all other work. */
export const mostRowsAtOnce = 50_000;
/** Rows of a list over all its pages. */
export const mostRowsInAll = 250_000;

/** @param list what they are, in words. @throws ReadFailure `changed` if there are more. */
export function refuseTooMany(list: string, rows: number, most = mostRowsAtOnce): void {
  if (rows <= most) return;
  throw new ReadFailure(
    'changed',
    `The pool's answer has more than ${most} ${list}, which no account is known to have. Nothing was taken from it. If this account does, split it into sub-accounts at the pool, with a pool file for each.`,
  );
}
