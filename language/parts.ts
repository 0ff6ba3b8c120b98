/** What a reading consists of. Each part is read, fails or is not offered by the way in, independently of the others. */
export const partNames = ['hashrate', 'workers', 'money', 'earnings', 'payouts', 'network'] as const;
export type PartName = (typeof partNames)[number];

/** The parts whose age decides the freshness of the whole. */
export const mainParts = ['hashrate', 'workers', 'money'] as const satisfies PartName[];

/** Fields of a status that may be computed instead of read. `earnings` means the days themselves. */
export const derivableFields = [
  'current_hashrate',
  'avg_hashrate_1h',
  'avg_hashrate_24h',
  'online_workers',
  'offline_workers',
  'shares_valid',
  'shares_invalid',
  'shares_stale',
  'paid_total',
  'last_income',
  'earnings',
] as const;
export type DerivableField = (typeof derivableFields)[number];
