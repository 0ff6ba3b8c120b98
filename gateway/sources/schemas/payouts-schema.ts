import type { KnownPayout, PayoutEvent } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { unknownCurrency } from '@poolgate/server/lists/account-csv.ts';
import { comparePayouts, isTimestamp, type PayoutPosition, payoutPosition } from '@poolgate/server/lists/position.ts';
import { checked, ShapeFault } from '../contract-check.ts';
import { checkedPage } from './lists-schema.ts';

/** What is asked of a service: a page of its payments after a place in the order over all services. */
export interface PayoutsRequest {
  from: string | undefined;
  to: string | undefined;
  currency: string | undefined;
  grade: KnownPayout['grade'] | undefined;
  state: KnownPayout['state'] | 'all' | undefined;
  client: string | undefined;
  /** The ids of pools, separated by commas; undefined for all. */
  pools: string | undefined;
  limit: number;
  after: PayoutPosition | null;
}

export interface PayoutsPage {
  entries: { position: PayoutPosition; row: KnownPayout }[];
  more: boolean;
}

/** A piece of the log of payout events. */
export interface PayoutLogPage {
  events: PayoutEvent[];
  next: string;
  more: boolean;
  /** Whether it begins anew, since the service does not know the place it was asked to go on at. */
  isReset: boolean;
}

/** @throws ShapeFault where the answer is not as the contract says, or is not what was asked for. */
export function parsePayouts(answer: unknown, headers: Headers, request: PayoutsRequest): PayoutsPage {
  const { payouts } = checked('AllPayouts', answer);
  const { currency, grade, state } = request;
  if (payouts.some((one) => grade !== undefined && one.grade !== grade))
    throw new ShapeFault('payments of another grade than asked for are listed');
  if (payouts.some((one) => !isAsked(one.state, state)))
    throw new ShapeFault('payments in another state than asked for are listed');
  if (payouts.some((one) => currency !== undefined && (one.currency ?? unknownCurrency) !== currency))
    throw new ShapeFault('payments in another currency than asked for are listed');
  if (payouts.some((one) => !isTimestamp(one.paid_at ?? one.first_seen_at)))
    throw new ShapeFault('a payment has no place in time');
  const entries = payouts.map((row) => ({ position: payoutPosition(row), row }));
  return checkedPage(entries, headers, request, comparePayouts);
}

function isAsked(state: KnownPayout['state'], asked: PayoutsRequest['state']): boolean {
  if (asked === undefined) return state === 'confirmed' || state === 'returned';
  return asked === 'all' || state === asked;
}

/** @throws ShapeFault where the answer is not as the contract says, or leads nowhere. */
export function parsePayoutLog(answer: unknown, after: string | undefined, limit: number): PayoutLogPage {
  const { events, next, more, reset } = checked('PayoutEventLog', answer);
  if (events.length > limit) throw new ShapeFault('there are more events than asked for');
  if (more && next === after) throw new ShapeFault('the log goes on where it was');
  if (events.some(isWithoutMoment)) throw new ShapeFault('an event has a time that cannot be computed with');
  return { events, next, more, isReset: reset };
}

/** The contract takes a leap second, which nothing here can compute with. */
function isWithoutMoment({ paid_at, first_seen_at, changed_at }: PayoutEvent): boolean {
  return [paid_at, first_seen_at, changed_at].some((moment) => moment !== null && Number.isNaN(Date.parse(moment)));
}
