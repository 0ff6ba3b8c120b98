import type { Money } from '@poolgate/language/money.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { KnownPayment } from '../payments/match-payments.ts';

// One sentence with the figures for each way in which an event is known.

export const inCoins = (amount: Money, currency: string) => (currency === '' ? amount : `${amount} ${currency}`);

export function listedEvidence({ amount, currency, paidAt }: KnownPayment): string {
  return `The pool lists a payment of ${inCoins(amount, currency)} at ${toTimestamp(paidAt)}.`;
}

export function pendingEvidence({ amount, currency }: KnownPayment): string {
  return `The pool lists ${inCoins(amount, currency)} without a transaction yet, and its paid total rose by it.`;
}

export function upgradedEvidence(payment: KnownPayment, before: string): string {
  return `${listedEvidence(payment)} Before that: ${before}`;
}

export function riseEvidence(amount: Money, from: Money, to: Money, currency: string): string {
  return `The paid total rose from ${from} to ${inCoins(to, currency)}, by ${amount} more than the listed payments explain`;
}

export function leftEvidence(amount: Money, { amount: listed, currency }: KnownPayment, before: string): string {
  return `${inCoins(amount, currency)} are left of a larger sum, of which the pool lists ${listed} by now. Before that: ${before}`;
}

export const confirmedBy = {
  balance: (fall: Money) => `; the balance fell by ${fall} with it.`,
  balanceBefore: (fall: Money) => `; the balance had fallen by ${fall} a short time before.`,
  reading: '; the next reading showed it too.',
  nothing: '; nothing else confirms it yet.',
  former: '; it was confirmed before.',
};

export function fallenBack(total: Money, currency: string): string {
  return ` It was taken back: the paid total is ${inCoins(total, currency)}.`;
}

export function balanceEvidence(from: Money, to: Money, currency: string): string {
  return `The balance fell from ${from} to ${inCoins(to, currency)} and stayed there for a second reading. Nothing else explains it, and payments of this account cannot be seen.`;
}

export function partEvidence(before: string, amount: Money, currency: string): string {
  return `${before} It is part of the payment of ${inCoins(amount, currency)} that the pool lists.`;
}

export function lessEvidence(before: string, amount: Money, currency: string): string {
  return `${before} ${inCoins(amount, currency)} of it are left: the rest is in payments that the pool lists.`;
}
