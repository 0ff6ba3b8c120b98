import type { Money } from '@poolgate/language/money.ts';
import type { KnownPayment } from '../payments/match-payments.ts';
import type { ChangingEvents } from './changing-events.ts';
import type { TotalInHand } from './total/total-in-hand.ts';

/** What events in one currency are made with. */
export interface EventMoment {
  /** Unix seconds. */
  time: number;
  /** The time, and by how much the clock may be behind. */
  leftBy: number;
  /** The reading before; null if there is none. */
  leftAfter: number | null;
  /** How far the clocks of pool and service may be apart: within one poll, nothing shows it. */
  clockSeconds: number;
  /** For how long a total may lag behind a list, in seconds. */
  mostLag: number;
  events: ChangingEvents;
  /** The total of this currency; null if it is not counted. */
  total: TotalInHand | null;
  /** Whether a payment stands in the list as pending, and only the paid total proved it. */
  isPending(payoutId: string): boolean;
  newId(...texts: string[]): string;
}

/** A reading of a total that is counted. */
export interface CountedReading extends EventMoment {
  total: TotalInHand & { now: Money };
  balance: Money | null;
  /** The sum of the new events of listed payments: so much of the fall of the balance is theirs. */
  listedNow: Money;
  /** Payments that were paid or listed a short time before a moment: the total may get them only now. */
  recent(since: number): KnownPayment[];
  /** A smaller rise waits until it is as large. */
  minimum: Money;
  /** Payments of which it is open whether they make an event. */
  undecided(): KnownPayment[];
}
