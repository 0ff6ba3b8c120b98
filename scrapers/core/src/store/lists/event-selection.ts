/** When a payout event counts as paid, of `payout_event` e; as its index has it. */
export const eventTime = 'coalesce(e.paid_at, e.first_seen_at)';

/** Of `payout_event` e and `pool` p. */
export const eventSelection = `e.event_id, p.pool_id, e.amount, e.fee, e.currency, e.paid_at, e.tx, e.payout_id, e.grade, e.state, e.evidence, e.first_seen_at,
  e.changed_at, e.previous_paid_total, e.paid_total`;
