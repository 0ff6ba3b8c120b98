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

/** Each payment is to be told once. Two of an account may be the same amount: then the first word is of the first one. */
export function scorePayments(left: readonly LeftPayment[], told: readonly ToldAlert[]): PaymentsScore {
  const nameOf = ({ poolId, amount }: Pick<LeftPayment, 'poolId' | 'amount'>) => `${poolId} ${amount}`;
  const byName = Map.groupBy(left, nameOf);
  const toldBy = new Map<LeftPayment, ToldAlert>();
  const untrue: ToldAlert[] = [];
  for (const one of told) {
    const payment = paymentOf(one);
    if (payment === null) continue;
    const { pendingAt } = one.alert;
    const known = byName.get(nameOf(payment))?.find((other) => other.time <= pendingAt && !toldBy.has(other));
    if (known === undefined) untrue.push(one);
    else toldBy.set(known, one);
  }
  return { toldBy, never: left.filter((one) => !toldBy.has(one)), untrue };
}

/** Which payment is told of; null where it is something else. */
export function paymentOf({ alert: { subject, facts } }: ToldAlert): { poolId: string; amount: string } | null {
  return subject.kind === 'payout' && 'amount' in facts ? { poolId: subject.poolId, amount: facts.amount } : null;
}
