import type { Money } from '@poolgate/language/money.ts';
import type { KnownPayment } from '../payments/match-payments.ts';

/** How it is known that money left: the pool lists it, its paid total rose by it, or the balance fell by it. */
export type EventGrade = 'listed' | 'counted' | 'deduced';

/** Only `confirmed` counts. `unconfirmed` waits for the next reading, `withdrawn` was contradicted, `returned` came back. */
export type EventState = 'confirmed' | 'unconfirmed' | 'withdrawn' | 'returned';

/** The word that money left a pool for an account. Times are unix seconds. */
export interface PayoutEvent {
  /** Never changes, whatever evidence comes later. */
  eventId: string;
  /** Whether it is of the account that is read now. */
  isOwn: boolean;
  amount: Money;
  fee: Money | null;
  /** '' if unknown. */
  currency: string;
  paidAt: number | null;
  tx: string | null;
  /** The listed payment; null while it is not listed. */
  payoutId: string | null;
  grade: EventGrade;
  state: EventState;
  /** A sentence with the figures. */
  evidence: string;
  firstSeenAt: number;
  changedAt: number;
  /** The paid totals between which it was seen. */
  previousPaidTotal: Money | null;
  paidTotal: Money | null;
  /** It left after this moment and at the latest at that one; null where no clock can tell. */
  leftAfter: number | null;
  leftBy: number | null;
  /** Whether a counted event was confirmed once: if it was taken back, it can come again. */
  wasConfirmed: boolean;
}

/** How the paid total of one currency is counted. */
export interface CountedTotal {
  currency: string;
  /** When counting began, or began anew. */
  since: number;
  /** The total is explained up to this plus the confirmed events. */
  offset: Money;
  /** The total as last accepted: a rise that is not confirmed and a fall that may be over are not in it. */
  total: Money;
  /** The balance that came with the newest total. */
  balance: Money | null;
  /** What left the balance since a moment and no event explains. Income hides a part of it. Null where the balance is not known. */
  left: { amount: Money; since: number } | null;
  /** While the total is lower than before. */
  fall: TotalFall | null;
  /** What `offset` was before each reset. */
  formerOffsets: Money[];
  /** Amounts that came back to the account and are still in the total. */
  returned: Money[];
  /** Payments that were listed when counting began, and that the total may have got only later. */
  mayLag: { amount: Money; until: number }[];
  /** Listed payments with an event that the total did not have yet. */
  awaited: { payoutId: string; amount: Money; until: number; readings: number }[];
  /** How often counting began anew. */
  resets: number;
}

export interface TotalFall {
  levels: FallLevel[];
}

/** By how much the total had fallen at one reading, below zero; and the sum of the confirmed events then. */
export interface FallLevel {
  by: Money;
  gained: Money;
  time: number;
}

/** The balances of an account whose payments cannot be seen. */
export interface BalanceTrail {
  currency: string;
  /** What two readings support. `whole` is the balance with what is pending. */
  settled: { balance: Money; whole: Money; time: number };
  newest: { balance: Money; whole: Money; hasPending: boolean; time: number };
}

/** How far the payments of an account are counted. */
export interface AccountCount {
  /** The first reading: what was paid before is no event. */
  since: number;
  /** Whether a list of payments was read since. */
  sawList: boolean;
  /** Of the last reading. */
  lastTime: number;
  /** By how many seconds our clock may be behind, because it was set back. 0 if it was not, or was set forth again. */
  behind: number;
  totals: CountedTotal[];
  trail: BalanceTrail | null;
}

/** What is stored of the account's payout events before a reading. Each function is a query. */
export interface EarlierEvents {
  count(): AccountCount | null;
  /** Counted and deduced events in the currency that are not listed, withdrawn ones included. */
  unlisted(currency: string): PayoutEvent[];
  /** The sum of the listed and counted ones that are confirmed. */
  confirmedSum(currency: string): Money;
  ofPayments(payoutIds: readonly string[]): PayoutEvent[];
  /** Which of these payments are known to make no event. */
  withoutEvent(payoutIds: readonly string[]): ReadonlySet<string>;
  /** Payments in the currency, paid within the span, of which it is open whether they make an event. */
  undecided(currency: string, from: number, to: number): KnownPayment[];
  find(eventId: string): PayoutEvent | null;
  /** An id made of these texts alone. */
  idOf(...texts: string[]): string;
}

/** What a reading changes in the events. */
export interface EventChanges {
  put: PayoutEvent[];
  /** Payments that make no event. */
  withoutEvent: string[];
  count: AccountCount;
}
