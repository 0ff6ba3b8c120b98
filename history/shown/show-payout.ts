import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { textLimits } from '@poolgate/language/contract-limits.ts';
import { shownAmount, shownId, shownMoment, shownText, shownTicker } from './shown-values.ts';

type Schemas = components['schemas'];

export type EventRow = Omit<Schemas['PayoutEvent'], 'currency' | 'paid_at' | 'first_seen_at' | 'changed_at'> & {
  /** '' if unknown. */
  currency: string;
  paid_at: number | null;
  first_seen_at: number;
  changed_at: number;
};

export type ShownEvent = Schemas['PayoutEvent'];

/** Null for an event whose amount or moment no answer can hold. */
export function showEvent(row: EventRow): ShownEvent | null {
  const amount = shownAmount(row.amount);
  const firstSeenAt = shownMoment(row.first_seen_at);
  const paidAt = shownMoment(row.paid_at);
  if (amount === null || firstSeenAt === null || (paidAt === null && row.paid_at !== null)) return null;
  return {
    ...row,
    event_id: shownId(row.event_id),
    amount,
    fee: shownAmount(row.fee),
    currency: row.currency === '' ? null : shownTicker(row.currency),
    paid_at: paidAt,
    tx: row.tx === null ? null : shownId(row.tx),
    payout_id: row.payout_id === null ? null : shownId(row.payout_id),
    evidence: shownText(row.evidence, textLimits.sentence),
    first_seen_at: firstSeenAt,
    changed_at: shownMoment(row.changed_at) ?? firstSeenAt,
    previous_paid_total: shownAmount(row.previous_paid_total),
    paid_total: shownAmount(row.paid_total),
  };
}

/** A row of `payout` that has no event. */
export interface StoredPayment {
  payout_id: string;
  paid_at: number;
  amount: string;
  fee: string | null;
  currency: string;
  tx: string | null;
  state: 'sent' | 'returned';
  recorded_at: number;
}

/** Null for a payment whose amount or moment no answer can hold. */
export function showPayment(row: StoredPayment, poolId: string): Schemas['KnownPayout'] | null {
  const amount = shownAmount(row.amount);
  const paidAt = shownMoment(row.paid_at);
  if (amount === null || paidAt === null) return null;
  const recordedAt = shownMoment(row.recorded_at) ?? paidAt;
  return {
    event_id: null,
    pool_id: poolId,
    amount,
    fee: shownAmount(row.fee),
    currency: row.currency === '' ? null : shownTicker(row.currency),
    paid_at: paidAt,
    tx: row.tx === null ? null : shownId(row.tx),
    payout_id: shownId(row.payout_id),
    grade: 'listed',
    state: row.state === 'returned' ? 'returned' : 'confirmed',
    evidence: null,
    first_seen_at: recordedAt,
    changed_at: recordedAt,
    previous_paid_total: null,
    paid_total: null,
  };
}

/** Services with older contracts send fewer fields. */
export type ShownPayout = Required<Schemas['Payout']>;

/** A row of `payout`. */
export type StoredPayout = Omit<ShownPayout, 'paid_at'> & { paid_at: number };

/** Null for a payment whose amount or moment no answer can hold. */
export function showPayout({ paid_at, ...row }: StoredPayout): ShownPayout | null {
  const amount = shownAmount(row.amount);
  const paidAt = shownMoment(paid_at);
  if (amount === null || paidAt === null) return null;
  return {
    ...row,
    payout_id: shownId(row.payout_id),
    paid_at: paidAt,
    amount,
    fee: shownAmount(row.fee),
    tx: row.tx === null ? null : shownId(row.tx),
    replaced_tx: row.replaced_tx === null ? null : shownId(row.replaced_tx),
  };
}
