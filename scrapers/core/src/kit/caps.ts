import { ReadFailure } from '../failure.ts';

/** Rows in one answer. No pool is known to list a tenth of it; what is beyond would keep the service from everything else. */
export const mostRowsAtOnce = 50_000;
/** Rows of a list that comes in pages. */
export const mostRowsInAll = 250_000;

/** @param list what they are, in words. @throws ReadFailure `changed` where there are more. */
export function refuseTooMany(list: string, rows: number, most = mostRowsAtOnce): void {
  if (rows <= most) return;
  throw new ReadFailure(
    'changed',
    `The pool's answer has more than ${most} ${list}, which no account is known to have. Nothing was taken from it. If this account does, split it into sub-accounts at the pool, with a pool file for each.`,
  );
}
