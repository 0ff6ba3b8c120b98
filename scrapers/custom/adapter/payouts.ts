import type { AccountFigures, ListedPayment } from '@poolgate/core/adapter.ts';
import { knownTicker } from '@poolgate/core/kit/coins.ts';
import { count, id, moment, text, word } from '@poolgate/core/kit/figures.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { type Money, sumMoney } from '@poolgate/language/money.ts';
import { atPath, plainPathOf } from '../driver/plain-path.ts';
import { type Amounts, amountsOf } from './amounts/amounts.ts';
import { type PartContext, type PartOf, type Read, readersOf, readValues, rowsOf, writtenAt } from './part.ts';
import { needed } from './readers.ts';

type Payouts = Pick<AccountFigures, 'payouts' | 'payoutsSince' | 'payoutsTotal'> & {
  /** A list that is left out shows no payments, also where that is as good as an empty one. */
  payoutsVisible: boolean;
};

/** The payments that the pool lists. @returns null if it does not offer them. */
export async function readPayouts(part: PartOf<'payouts'>, context: PartContext): Promise<Payouts | null> {
  const { tally } = context;
  const amounts = amountsOf({ amount: part.amount, fee: part.fee }, (name) => name === 'amount', context);
  const read: Read = {
    time: [part.time, needed(part.time, true, moment)],
    ...amounts.read,
    id: part.id && [part.id, needed(part.id, false, id)],
    tx: part.tx && [part.tx, needed(part.tx, false, text)],
    currency: part.currency && [part.currency, needed(part.currency, false, text)],
    state: part.state && [part.state, needed(part.state, false, word)],
  };
  const { expressions, shape } = readersOf(read, context);
  const found = await rowsOf(part, expressions, context);
  if (found === null) return null;
  const wanted = found.filter((row) => stateOf(writtenAt(row, 'state', part.state), part) !== 'ignored');
  const { rows, dropped } = await inSlices(wholeRows('payouts', wanted, shape, tally));
  const payments = rows.map((row) => paymentOf(row as Record<string, unknown>, amounts, part, context));
  const payouts = payments.filter((payment) => payment !== null);
  const unknown = payments.length - payouts.length;
  if (unknown > 0) tally.dropped('payouts', unknown);
  const leftOut = dropped.length + unknown;
  const said = part.count && { count: [part.count, needed(part.count, false, count)] as Read[string] };
  const { count: told = null } = said ? await readValues(part, said, context) : {};
  const isRead = context.answer.listed === null || context.answer.listed.complete === true;
  const isWhole = isRead && (part.covers === 'all' || told === found.length);
  const payoutsSince = sinceOf(part, payouts, { isWhole, isRead, leftOut }, context);
  const isSum = part.total && isWhole && leftOut === 0;
  const { answer } = context;
  const isThere = [part.rows].flat().some((path) => atPath(answer.body, plainPathOf(path) ?? []) !== undefined);
  return {
    payouts,
    payoutsSince,
    payoutsTotal: isSum ? totalOf(payouts) : null,
    payoutsVisible: answer.isEmpty || isThere,
  };
}

/** What a row's word makes of it. A word that is not known may mean anything, so its row is no payment yet. */
function stateOf(given: unknown, part: PartOf<'payouts'>): ListedPayment['state'] | 'ignored' {
  if (part.state === undefined) return 'sent';
  const said = typeof given === 'object' ? '' : String(given).trim().toLowerCase();
  const among = (words: readonly string[]) => words.some((one) => one.toLowerCase() === said);
  if (among(part.ignored)) return 'ignored';
  if (among(part.sent)) return 'sent';
  return among(part.returned) ? 'returned' : 'pending';
}

/** Null for a payment in a coin that is not known. */
function paymentOf(
  row: Record<string, unknown>,
  amounts: Amounts,
  part: PartOf<'payouts'>,
  { currency }: PartContext,
): ListedPayment | null {
  const written = (row.currency ?? null) as string | null;
  const ticker = written === null || written.trim().toUpperCase() === currency ? currency : knownTicker(written);
  if (written !== null && ticker === null) return null;
  const state = stateOf(row.state, part) as ListedPayment['state'];
  const tx = (row.tx ?? null) as string | null;
  const payment: ListedPayment = {
    ownId: (row.id ?? null) as string | null,
    paidAt: row.time as number,
    amount: amounts.of('amount', row) as Money,
    fee: amounts.of('fee', row),
    tx,
    state: state === 'sent' && tx === null && part.pending_without_tx ? 'pending' : state,
  };
  return ticker === null || ticker === currency ? payment : { ...payment, currency: ticker };
}

function sinceOf(
  { covers }: PartOf<'payouts'>,
  payouts: readonly ListedPayment[],
  { isWhole, isRead, leftOut }: { isWhole: boolean; isRead: boolean; leftOut: number },
  { now }: PartContext,
): number | null {
  if (typeof covers === 'object' && isRead && leftOut === 0) return now - covers.days * 86_400;
  return listedSince({ times: payouts.map(({ paidAt }) => paidAt), isWhole, leftOut });
}

function totalOf(payouts: readonly ListedPayment[]): Money {
  return sumMoney(
    payouts.filter(({ state, currency }) => state === 'sent' && currency === undefined).map(({ amount }) => amount),
  );
}
