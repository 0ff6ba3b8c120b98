import { emptyReading, type ListedPayment, type Reading } from '../../src/adapter.ts';
import type { RecordSettings } from '../../src/store/recording/recorder.ts';
import { noon } from '../samples.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';

/** A reading of a pool with a list of payments and a paid total: minutes after noon, total, balance, listed payments. */
export type Told = [
  minutes: number,
  total: string | null,
  balance: string | null,
  listed?: Partial<ListedPayment>[] | 'none',
];

/** A listed payment, `minutes` after noon. */
export function paid(id: string, minutes: number, amount: string, more: Partial<ListedPayment> = {}): ListedPayment {
  return { ownId: id, paidAt: noon + minutes * 60, amount, fee: null, tx: `tx-${id}`, state: 'sent', ...more };
}

export function told([, paidTotal, balance, listed = []]: Told, currency: string | null = 'BTC'): Reading {
  const empty = emptyReading();
  const payouts = listed === 'none' ? [] : listed.map((one) => ({ ...paid('', 0, '0'), ...one }));
  return {
    ...empty,
    ...{ currency, paidTotal, balance, payouts, payoutsSince: payouts.length === 0 ? null : 0 },
    payoutsVisible: listed !== 'none',
    parts: { ...empty.parts, money: 'read', payouts: listed === 'none' ? 'not_offered' : 'read' },
  };
}

export function recordAll(
  { record }: TestStore,
  readings: readonly Told[],
  changes: Partial<RecordSettings> = {},
): void {
  for (const one of readings) record(told(one), noon + one[0] * 60, changes);
}

/** What is stored, oldest first: `listed confirmed 0.25 of p1`. */
export function eventsIn({ sql }: TestStore): string[] {
  return sql<Record<'grade' | 'state' | 'amount', string> & { payout_id: string | null }>(
    'SELECT grade, state, amount, payout_id FROM payout_event ORDER BY event_key',
  ).map(({ grade, state, amount, payout_id }) => {
    const of = payout_id === null ? '' : ` of ${payout_id}`;
    return `${grade} ${state} ${amount.replace(/0+$/, '')}${of}`;
  });
}

/** The events that readings leave. */
export function eventsOf(readings: Told[], changes: Partial<RecordSettings> = {}): string[] {
  const store = openTestStore();
  recordAll(store, readings, changes);
  return eventsIn(store);
}
