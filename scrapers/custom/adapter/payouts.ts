import type { AccountFigures, ListedPayment } from '@poolgate/core/adapter.ts';
import { knownTicker } from '@poolgate/core/kit/coins.ts';
import { count, id, moment, text, word } from '@poolgate/core/kit/figures.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { isObject } from '@poolgate/core/kit/record.ts';
import { wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { type Money, sumMoney } from '@poolgate/language/money.ts';
import { amountReader } from './money.ts';
import { amountsOf, type PartContext, type PartOf, type Read, readersOf, readValues, rowsOf } from './part.ts';
import { needed } from './readers.ts';

type Payouts = Pick<AccountFigures, 'payouts' | 'payoutsSince' | 'payoutsTotal'>;

/** The payments that the pool lists. @returns null if it does not offer them. */
export async function readPayouts(part: PartOf<'payouts'>, context: PartContext): Promise<Payouts | null> {
  const { tally } = context;
  const read: Read = {
    time: [part.time, needed(part.time, true, moment)],
    ...amountRead('amount', part.amount, true, context),
    ...(part.fee && amountRead('fee', part.fee, false, context)),
    id: part.id && [part.id, needed(part.id, false, id)],
    tx: part.tx && [part.tx, needed(part.tx, false, text)],
    currency: part.currency && [part.currency, needed(part.currency, false, text)],
    state: part.state && [part.state, needed(part.state, false, word)],
  };
  const { expressions, shape } = readersOf(read);
  const found = await rowsOf(part, expressions, context);
  if (found === null) return null;
  const wanted = found.filter((row) => stateOf(isObject(row) ? row.state : null, part) !== 'ignored');
  const { rows, dropped } = await inSlices(wholeRows('payouts', wanted, shape, tally));
  const read2 = rows.map((row) => paymentOf(row as Record<string, unknown>, part, context));
  const payouts = read2.filter((payment) => payment !== null);
  const unknown = read2.length - payouts.length;
  if (unknown > 0) tally.dropped('payouts', unknown);
  const leftOut = dropped.length + unknown;
  const said = part.count && { count: [part.count, needed(part.count, false, count)] as Read[string] };
  const { count: told = null } = said ? await readValues(part, said, context) : {};
  const isRead = context.answer.listed === null || context.answer.listed.complete === true;
  const isWhole = isRead && (part.covers === 'all' || told === found.length);
  const payoutsSince = sinceOf(part, payouts, { isWhole, isRead, leftOut }, context);
  const isSum = part.total && isWhole && leftOut === 0;
  return { payouts, payoutsSince, payoutsTotal: isSum ? totalOf(payouts) : null };
}

function amountRead(name: string, figure: PartOf<'payouts'>['amount'], usually: boolean, context: PartContext): Read {
  return Object.fromEntries(
    amountsOf(name, figure).map(([term, own]) => [term, [own, amountReader(figure, usually, context)]]),
  );
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
  part: PartOf<'payouts'>,
  { currency }: PartContext,
): ListedPayment | null {
  const sum = (name: string, figure: PartOf<'payouts'>['amount'] | undefined): Money | null => {
    const terms = amountsOf(name, figure).map(([term]) => (row[term] ?? null) as Money | null);
    return terms.length === 0 || terms.includes(null) ? null : sumMoney(terms as Money[]);
  };
  const written = (row.currency ?? null) as string | null;
  const ticker = written === null || written.trim().toUpperCase() === currency ? currency : knownTicker(written);
  if (written !== null && ticker === null) return null;
  const payment: ListedPayment = {
    ownId: (row.id ?? null) as string | null,
    paidAt: row.time as number,
    amount: sum('amount', part.amount) as Money,
    fee: sum('fee', part.fee),
    tx: (row.tx ?? null) as string | null,
    state: stateOf(row.state, part) as ListedPayment['state'],
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
