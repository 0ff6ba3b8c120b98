/** What an entry of the outbox is about, in the order in which everything is put into it. */
export const entryKinds = [
  'pool',
  'earning_gone',
  'earning',
  'payout',
  'payout_event',
  'anomaly',
  'account_hour',
  'worker_days',
  'worker_hours',
  'reading',
] as const;

export type EntryKind = (typeof entryKinds)[number];

/** Something in the file that a target is told. Migration 0013 says which row `ref` names. */
export interface Entry {
  kind: EntryKind;
  poolKey: number;
  ref: number | string;
}

/** The kinds with rows of workers. */
export const workerKinds = ['reading', 'worker_hours', 'worker_days'] satisfies EntryKind[];
