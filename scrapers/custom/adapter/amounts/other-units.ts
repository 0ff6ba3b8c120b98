import { ReadFailure } from '@poolgate/core/failure.ts';
import { coinsOf, word } from '@poolgate/core/kit/figures.ts';
import { Misfit } from '@poolgate/core/kit/record.ts';
import { compareMoney } from '@poolgate/language/money.ts';
import { standingOf } from '../lists/income-rows.ts';
import { type PartContext, type PartOf, readersOf, rowsOf, writtenAt } from '../part.ts';
import { amountsOf } from './amounts.ts';

/** More rows would not show the unit any better. */
const mostJudged = 1000;

/**
 * Ten times too much money is worse than no figure. Where every row of income is larger than one can be, the unit is another one.
 * @param largest in coins.
 * @throws ReadFailure
 */
export async function refuseOtherUnits(part: PartOf<'earnings'>, largest: string, context: PartContext): Promise<void> {
  const most = coinsOf(largest);
  if (most === undefined) throw refused(`It is not known how much a row of income may be at most (${largest}).`);
  const amounts = amountsOf({ amount: part.amount }, () => false, context);
  const { kind } = part;
  const { expressions, shape } = readersOf({ ...amounts.read, kind: kind && [kind, word] }, {});
  const rows = await rowsIfAny(part, expressions, context);
  // The amount of an orphan shows nothing.
  const isJudged = (row: unknown) => ['counted', 'ignored'].includes(standingOf(writtenAt(row, 'kind', kind), part));
  const given = rows
    .slice(0, mostJudged)
    .filter(isJudged)
    .flatMap((row) => amounts.of('amount', shape.look(row)?.figures ?? {}) ?? []);
  if (given.length === 0 || given.some((amount) => compareMoney(amount, most) <= 0)) return;
  throw refused(
    `Every row of this account's income would be more than ${largest} ${context.currency}, which none can be: the pool's unit is smaller than 1/${context.divisor(part.amount)} coin.`,
  );
}

/** Where the list is not there, or is another one, its own part says so. */
async function rowsIfAny(
  part: PartOf<'earnings'>,
  expressions: Record<string, string>,
  context: PartContext,
): Promise<unknown[]> {
  try {
    return (await rowsOf(part, expressions, context)) ?? [];
  } catch (error) {
    if (error instanceof Misfit) return [];
    throw error;
  }
}

function refused(why: string): ReadFailure {
  return new ReadFailure(
    'changed',
    `${why} Nothing was taken from the answer. Check what the settings of this pool say of the unit of amounts; else the driver needs an update.`,
  );
}
