import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { DerivableField, PartName } from '@poolgate/language/parts.ts';

type Status = components['schemas']['Status'];

/** `shown` to everybody; to those alone who see all of these parts; or `own`: seen in a way of its own, which `seen-entry.ts` has. */
export type FieldRule = 'shown' | 'own' | readonly KeyPart[];

const hashrate = ['hashrate'] as const;
const workers = ['workers'] as const;
const money = ['money'] as const;

/**
 * Who sees which field of a status. A field of the contract that is not here fails to compile. Rows of services are another contract's, with rules of their
 * own (`rows/row-fields.ts`); columns of CSV go by this table, and those that are no field are in `answers/csv/seen-columns.ts`.
 */
export const statusFields: Readonly<Record<keyof Required<Status>, FieldRule>> = {
  // It numbers all readings of a service, so its steps tell how much others are read.
  id: 'own',
  timestamp: 'own',
  pool_id: 'shown',
  pool_type: 'shown',
  observer_url: 'own',
  current_hashrate: hashrate,
  current_hashrate_hs: hashrate,
  avg_hashrate_1h: hashrate,
  avg_hashrate_1h_hs: hashrate,
  avg_hashrate_24h: hashrate,
  avg_hashrate_24h_hs: hashrate,
  hashrates: 'own',
  algorithm: 'shown',
  coin: 'shown',
  currency: 'shown',
  online_workers: workers,
  offline_workers: workers,
  workers_complete: workers,
  balance: money,
  balance_pending: money,
  paid_total: money,
  last_income: money,
  shares_valid: hashrate,
  shares_invalid: hashrate,
  shares_stale: hashrate,
  pool_luck: hashrate,
  network_difficulty: hashrate,
  // It is money, and follows from the hashrate; its age is that of `network`.
  estimated_earnings: ['hashrate', 'money'],
  derived: 'own',
  counts_part: 'own',
  // Both count over all parts.
  dropped_rows: ['workers', 'money'],
  unreadable_figures: ['hashrate', 'workers', 'money'],
  parts: 'own',
  observed_at: 'own',
  poll_interval_seconds: 'shown',
  last_error: 'own',
  open_anomalies: 'own',
  response_time_ms: 'shown',
  blocks_found_24h: ['hashrate', 'money'],
  signals: 'own',
  file_faults: 'own',
  freshness: 'own',
};

/** Who sees which part of a reading. */
export const readingParts: Readonly<Record<PartName, KeyPart>> = {
  hashrate: 'hashrate',
  workers: 'workers',
  money: 'money',
  earnings: 'money',
  payouts: 'money',
  network: 'hashrate',
};

/** Who may know that a field was computed. */
export function isDerivedSeen(field: string, parts: ReadonlySet<KeyPart>): boolean {
  if (field === ('earnings' satisfies DerivableField)) return parts.has('money');
  const rule: FieldRule | undefined = Object.hasOwn(statusFields, field)
    ? statusFields[field as keyof Status]
    : undefined;
  // What nobody knows may tell of any part.
  return isSeen(typeof rule === 'object' ? rule : keyParts, parts);
}

export function isSeen(needed: readonly KeyPart[], parts: ReadonlySet<KeyPart>): boolean {
  return needed.every((part) => parts.has(part));
}
