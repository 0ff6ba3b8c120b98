import { addMoney, type Money, money, scaleMoney, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import { emptyReading, type ListedPayment, type Reading } from '../../src/adapter.ts';
import { ReadFailure } from '../../src/failure.ts';

// Pure models of pools: one ledger of true payments, and what each kind of pool shows of it.

export const kinds = ['ids', 'tx', 'days', 'total', 'both', 'pending', 'hidden'] as const;

/** `ids`: a list with the pool's ids; `tx`: a list with transactions alone; `days`: both list and total, but the list has days only; `both`: list and total. */
export type Kind = (typeof kinds)[number];

/** A true payment. Moments are unix seconds of the true time. */
export interface PaidOut {
  id: string;
  amount: Money;
  paidAt: number;
  /** From when on the list has it; null if it never does. */
  listedFrom: number | null;
  /** From when on the total has it. */
  totalFrom: number;
  /** From when on the list has its transaction. */
  txFrom: number;
  /** From when on the list has another transaction; null if it stays. */
  replacedFrom: number | null;
  /** From when on it has come back; null if it has not. */
  returnedFrom: number | null;
  /** Whether it is from before the first reading. */
  isOld: boolean;
}

export interface Ledger {
  kind: Kind;
  payments: PaidOut[];
  /** The total at the beginning, and what resets did to it. */
  totalBase: Money;
  resets: { from: number; by: Money }[];
  balanceBase: Money;
  incomePerSecond: Money;
  begin: number;
}

/** What goes wrong with one answer. */
export interface AnswerFault {
  lacks: 'nothing' | 'payouts' | 'money';
  totalOff: Money;
  balanceOff: Money;
  /** The list lacks every second row. */
  dropsRows: boolean;
}

export const noFault: AnswerFault = { lacks: 'nothing', totalOff: '0', balanceOff: '0', dropsRows: false };

const daySeconds = 86_400;
const amountsOf = (payments: PaidOut[]) => sumMoney(payments.map(({ amount }) => amount));
const hasList = (kind: Kind) => kind !== 'total' && kind !== 'hidden';
export const hasTotal = (kind: Kind) => kind !== 'ids' && kind !== 'tx' && kind !== 'hidden';

/** What the pool shows at a moment of the true time. */
export function answerOf(ledger: Ledger, now: number, fault: AnswerFault): Reading {
  const { kind, payments } = ledger;
  const parts = emptyReading().parts;
  const failure = new ReadFailure('unavailable', 'Down.');
  const payouts = hasList(kind) && fault.lacks !== 'payouts' ? rowsOf(ledger, now, fault) : [];
  const readsMoney = fault.lacks !== 'money';
  const isReturned = ({ returnedFrom }: PaidOut) => returnedFrom !== null && returnedFrom <= now;
  const paid = payments.filter(({ paidAt }) => paidAt <= now).filter((one) => !isReturned(one));
  const inTotal = payments.filter(({ totalFrom }) => totalFrom <= now).filter((one) => !isReturned(one));
  const resets = ledger.resets.filter(({ from }) => from <= now).map(({ by }) => by);
  const income = scaleMoney(ledger.incomePerSecond, now - ledger.begin);
  return {
    ...emptyReading(),
    currency: 'LTC',
    parts: {
      ...parts,
      money: readsMoney ? 'read' : failure,
      payouts: fault.lacks === 'payouts' && hasList(kind) ? failure : hasList(kind) ? 'read' : 'not_offered',
    },
    balance: readsMoney
      ? addMoney(ledger.balanceBase, income, scaleMoney(amountsOf(paid), -1), fault.balanceOff)
      : null,
    paidTotal:
      readsMoney && hasTotal(kind) ? addMoney(ledger.totalBase, amountsOf(inTotal), ...resets, fault.totalOff) : null,
    payouts,
    payoutsSince: payouts.length === 0 || fault.dropsRows ? null : 0,
    payoutsVisible: kind !== 'hidden',
  };
}

function rowsOf({ kind, payments }: Ledger, now: number, { dropsRows }: AnswerFault): ListedPayment[] {
  return payments
    .filter(({ listedFrom }) => listedFrom !== null && listedFrom <= now)
    .filter((_, index) => !dropsRows || index % 2 === 0)
    .map((payment) => rowOf(payment, kind, now));
}

export function rowOf(payment: PaidOut, kind: Kind, now: number): ListedPayment {
  const { id, amount, paidAt, txFrom, replacedFrom, returnedFrom } = payment;
  const hasTx = txFrom <= now;
  const tx = replacedFrom !== null && replacedFrom <= now ? `tx-${id}-again` : `tx-${id}`;
  const isReturned = returnedFrom !== null && returnedFrom <= now;
  return {
    ownId: kind === 'ids' || kind === 'both' ? id : null,
    paidAt: kind === 'days' ? Math.floor(paidAt / daySeconds) * daySeconds : paidAt,
    amount,
    fee: null,
    tx: hasTx ? tx : null,
    state: isReturned ? 'returned' : kind === 'pending' && !hasTx ? 'pending' : 'sent',
  };
}

/** The true payments since the first reading, as far as they have left by now. */
export function paidBy({ payments }: Ledger, now: number): Money {
  return amountsOf(payments.filter(({ isOld, paidAt }) => !isOld && paidAt <= now));
}

/** The same without those that came back. */
export function keptBy({ payments }: Ledger, now: number): Money {
  return amountsOf(
    payments.filter(
      ({ isOld, paidAt, returnedFrom }) => !isOld && paidAt <= now && (returnedFrom === null || returnedFrom > now),
    ),
  );
}

export const lowered = (from: Money, by: Money): Money => subtractMoney(from, by);
export const coins = (amount: number): Money => money(amount.toFixed(8));
