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
