import type { Money } from '@poolgate/language/money.ts';
import type { ListedPayment } from '../../adapter.ts';

/** A listed payment with its currency; '' if unknown. */
export type PaymentRow = ListedPayment & { currency: string };

/** A payment as it is stored. */
export interface KnownPayment {
  /** Never changes. */
  payoutId: string;
  ownId: string | null;
  paidAt: number;
  currency: string;
  amount: Money;
  fee: Money | null;
  tx: string | null;
  state: 'sent' | 'returned';
  /** The transaction that `tx` replaced. */
  replacedTx: string | null;
  /** The separate row that said the payment came back. */
  returnedBy: string | null;
  /** When it was first stored, unix seconds. */
  recordedAt: number;
}

/** A known payment and the row that lists it again. */
export interface RecognisedPayment {
  known: KnownPayment;
  row: PaymentRow;
}

export interface Matching {
  recognised: RecognisedPayment[];
  /** Rows of payments that are not known. */
  fresh: PaymentRow[];
  /** Rows that may or may not be payments: pending ones, and exact copies of another row. Only the pool's paid total can prove them. */
  doubtful: PaymentRow[];
}

/** What a row and a payment must have in common; null if one takes no part in this comparison. */
interface Likeness {
  ofKnown(known: KnownPayment): string | null;
  ofRow(row: PaymentRow): string | null;
}

/**
 * Finds the known payments among the rows of a list, one row for each. Surer signs go first: a row that equals a payment in everything takes it
 * before a row with another transaction.
 * @param since the list holds every payment from then on (unix seconds). Only a payment that should be in it, and is not, can have got another time.
 */
export function matchPayments(known: KnownPayment[], listed: PaymentRow[], since: number | null): Matching {
  const rows = sortedPayments(withoutRepeatedIds(listed));
  const copies = copiesAmong(rows);
  const open = new Set(known);
  const found = new Map<PaymentRow, KnownPayment>();
  const looks = likenesses(rows, since);
  // A copy must not take the payment of another row.
  for (const some of [rows.filter((row) => !copies.has(row)), [...copies]])
    looks.reduce((left, likeness) => findAlike(left, likeness, open, found), some);
  return {
    recognised: [...found].map(([row, payment]) => ({ known: payment, row })),
    ...unknownOf(rows, copies, found),
  };
}

/** @returns the rows without a known payment. */
function findAlike(
  rows: PaymentRow[],
  { ofKnown, ofRow }: Likeness,
  open: Set<KnownPayment>,
  found: Map<PaymentRow, KnownPayment>,
): PaymentRow[] {
  if (open.size === 0) return rows;
  const keys = rows.map(ofRow);
  if (keys.every((key) => key === null)) return rows;
  const candidates = new Map<string, KnownPayment[]>();
  for (const payment of [...open].reverse()) {
    const key = ofKnown(payment);
    if (key === null) continue;
    const alike = candidates.get(key);
    if (alike) alike.push(payment);
    else candidates.set(key, [payment]);
  }
  return rows.filter((row, index) => {
    const key = keys[index] ?? null;
    const payment = key === null ? undefined : candidates.get(key)?.pop();
    if (payment === undefined) return true;
    found.set(row, payment);
    open.delete(payment);
    return false;
  });
}

/** Rows that equal an earlier row in everything. */
function copiesAmong(rows: PaymentRow[]): Set<PaymentRow> {
  const seen = new Set<string>();
  return new Set(rows.filter((row) => row.ownId === null && seen.size === seen.add(wholeKey(row)).size));
}

function likenesses(rows: PaymentRow[], since: number | null): Likeness[] {
  const listedIds = new Set(rows.flatMap(({ ownId }) => ownId ?? []));
  const byOwnId: Likeness[] = [
    { ofKnown: idKey, ofRow: idKey },
    // It has another coin than before.
    { ofKnown: coinlessIdKey, ofRow: coinlessIdKey },
  ];
  const isCovered = ({ paidAt }: KnownPayment) => since !== null && paidAt >= since;
  const surely =
    (key: (payment: KnownPayment) => string, isMeant = (_: KnownPayment) => true) =>
    (payment: KnownPayment) =>
      isCovered(payment) && !listedIds.has(payment.ownId ?? '') && isMeant(payment) ? key(payment) : null;
  const byFigures: Likeness[] = [
    { ofKnown: wholeKey, ofRow: wholeKey },
    // Its transaction is listed only now, or no longer.
    { ofKnown: (payment) => (payment.tx === null ? timeKey(payment) : null), ofRow: timeKey },
    { ofKnown: timeKey, ofRow: (row) => (row.tx === null ? timeKey(row) : null) },
    // It was sent again by another transaction.
    { ofKnown: timeKey, ofRow: timeKey },
    // It has another coin than before, or one of the two has none.
    { ofKnown: coinlessKey, ofRow: coinlessKey },
    { ofKnown: (payment) => (payment.currency === '' ? bareKey(payment) : null), ofRow: bareKey },
    { ofKnown: bareKey, ofRow: (row) => (row.currency === '' ? bareKey(row) : null) },
    // Its time was corrected.
    { ofKnown: (payment) => (isCovered(payment) ? txKey(payment) : null), ofRow: txKey },
  ];
  return [
    ...byOwnId,
    ...byFigures.flatMap(notOfTwoIds),
    // It has another id, as through another way in.
    ...[
      { ofKnown: surely(wholeKey, ({ tx }) => tx !== null), ofRow: wholeKey },
      { ofKnown: surely(timeKey, ({ tx }) => tx === null), ofRow: timeKey },
      { ofKnown: surely(timeKey), ofRow: (row: PaymentRow) => (row.tx === null ? timeKey(row) : null) },
    ],
  ];
}

/** Two of the pool's own ids are two payments. A payment with an id is only compared with a row without one, and the other way round. */
function notOfTwoIds({ ofKnown, ofRow }: Likeness): Likeness[] {
  return [
    {
      ofKnown: (payment) => (payment.ownId === null ? ofKnown(payment) : null),
      ofRow,
    },
    { ofKnown, ofRow: (row) => (row.ownId === null ? ofRow(row) : null) },
  ];
}

type Identified = Pick<KnownPayment, 'ownId' | 'currency' | 'paidAt' | 'amount' | 'tx'>;

const idKey = ({ ownId, currency }: Identified) => (ownId === null ? null : textsKey(currency, ownId));
const timeKey = ({ currency, paidAt, amount }: Identified) => textsKey(`${paidAt}`, currency, amount);
const wholeKey = ({ currency, paidAt, amount, tx }: Identified) => textsKey(`${paidAt}`, currency, amount, tx);
const coinlessIdKey = ({ ownId, paidAt, amount }: Identified) =>
  ownId === null ? null : textsKey(ownId, `${paidAt}`, amount);
const coinlessKey = ({ paidAt, amount, tx }: Identified) => (tx === null ? null : textsKey(`${paidAt}`, amount, tx));
const bareKey = ({ paidAt, amount }: Identified) => textsKey(`${paidAt}`, amount);
const txKey = ({ currency, amount, tx }: Identified) => (tx === null ? null : textsKey(currency, amount, tx));

/** One key for several texts. The lengths in it keep different texts from making the same key. */
export function textsKey(...texts: (string | null)[]): string {
  let key = '';
  for (const text of texts) key += text === null ? '-' : `${text.length}:${text}`;
  return key;
}

/** If a row changed between two requests of one poll, the last one counts. */
function withoutRepeatedIds(rows: PaymentRow[]): PaymentRow[] {
  const identified = rows.filter(({ ownId }) => ownId !== null);
  const last = new Map(identified.map((row) => [idKey(row), row]));
  return last.size === identified.length
    ? rows
    : rows.filter((row) => row.ownId === null || last.get(idKey(row)) === row);
}

/** Sorted by content, so that the order of a list does not matter. */
export function sortedPayments<Row extends Identified>(rows: Row[]): Row[] {
  const text = (value: string | null) => value ?? '';
  const compare = (first: string, second: string) => (first < second ? -1 : Number(first > second));
  return rows.toSorted(
    (first, second) =>
      first.paidAt - second.paidAt ||
      compare(first.amount, second.amount) ||
      compare(text(first.tx), text(second.tx)) ||
      compare(text(first.ownId), text(second.ownId)),
  );
}

function unknownOf(
  rows: PaymentRow[],
  copies: ReadonlySet<PaymentRow>,
  found: ReadonlyMap<PaymentRow, KnownPayment>,
): Pick<Matching, 'fresh' | 'doubtful'> {
  const unknown = rows.filter((row) => !found.has(row));
  const isDoubtful = (row: PaymentRow) => row.state === 'pending' || copies.has(row);
  return { fresh: unknown.filter((row) => !isDoubtful(row)), doubtful: unknown.filter(isDoubtful) };
}
