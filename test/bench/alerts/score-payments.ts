import type { ToldAlert } from './told-of-farm.ts';

/** A payment that truly left a pool, and the poll that could first see it. */
export interface LeftPayment {
  poolId: string;
  amount: string;
  isListed: boolean;
  time: number;
}

export interface PaymentsScore {
  /** The first word of each payment that was told. */
  toldBy: ReadonlyMap<LeftPayment, ToldAlert>;
  never: LeftPayment[];
  /** What was told of no payment, or of one again. */
  untrue: ToldAlert[];
}

/** Each payment is to be told once. No two payments of a farm are the same amount. */
export function scorePayments(left: readonly LeftPayment[], told: readonly ToldAlert[]): PaymentsScore {
  const named = (poolId: string, amount: string) => `${poolId} ${amount}`;
  const byName = new Map(left.map((one) => [named(one.poolId, one.amount), one]));
  const toldBy = new Map<LeftPayment, ToldAlert>();
  const untrue: ToldAlert[] = [];
  for (const one of told) {
    const payment = paymentOf(one);
    if (payment === null) continue;
    const known = byName.get(named(payment.poolId, payment.amount));
    if (known === undefined || one.alert.pendingAt < known.time || toldBy.has(known)) untrue.push(one);
    else toldBy.set(known, one);
  }
  return { toldBy, never: left.filter((one) => !toldBy.has(one)), untrue };
}

/** Which payment is told of; null where it is something else. */
export function paymentOf({ alert: { subject, facts } }: ToldAlert): { poolId: string; amount: string } | null {
  return subject.kind === 'payout' && 'amount' in facts ? { poolId: subject.poolId, amount: facts.amount } : null;
}
