/** The CSV columns that lists of services and of the gateway share, as the contract documents them. */
export const poolCsvColumns = [
  'pool_id',
  'pool_type',
  'pool_name',
  'observer_url',
  'client_name',
  'country',
  'company',
  'location',
  'contact_email',
  'tags',
  'active',
  'created_at',
  'updated_at',
] as const;

export const workerCsvColumns = [
  'worker_id',
  'worker_name',
  'status',
  'algorithm',
  'hashrate_10m',
  'hashrate_10m_hs',
  'hashrate_1h',
  'hashrate_1h_hs',
  'hashrate_24h',
  'hashrate_24h_hs',
  'reject_rate',
  'last_exchange_time',
] as const;

export const anomalyCsvColumns = ['anomaly_type', 'description', 'severity', 'resolved'] as const;

export const payoutEventColumns = [
  'pool_id',
  'date_utc',
  'paid_at',
  'amount',
  'fee',
  'currency',
  'txid',
  'grade',
  'state',
  'event_id',
  'payout_id',
  'evidence',
  'first_seen_at',
  'changed_at',
  'previous_paid_total',
  'paid_total',
] as const;

export const payoutAmounts = ['amount', 'fee', 'previous_paid_total', 'paid_total'] as const;

interface PayoutTimes {
  paid_at: string | null;
  first_seen_at: string;
  tx: string | null;
}

/** A payment as a row of a file: its day, for who books it, is that on which it was paid, else seen. */
export function payoutRow<Payout extends PayoutTimes>(
  payout: Payout,
): Payout & { date_utc: string; txid: string | null } {
  return { ...payout, date_utc: (payout.paid_at ?? payout.first_seen_at).slice(0, 10), txid: payout.tx };
}
