import type { Anomaly, Payout, PayoutEvent } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { ChartEvent } from '../../../charts/chart-line.ts';

/**
 * Anomalies as bands over their exact time: an open one lasts until now. Of some that are over only the beginning is known, so only that is marked;
 * an end is never made up.
 * @param now unix seconds.
 */
export function anomalyEvents(
  anomalies: readonly Anomaly[],
  now: number,
  words: (anomaly: Anomaly) => string,
): ChartEvent[] {
  return anomalies.map((anomaly) => {
    const from = Date.parse(anomaly.timestamp) / 1000;
    const { ended_at: endedAt = null } = anomaly;
    const end = endedAt === null ? from : Date.parse(endedAt) / 1000;
    return {
      kind: 'anomaly',
      from,
      to: Math.max(from, anomaly.resolved ? end : now),
      isSevere: anomaly.severity === 'HIGH',
      text: words(anomaly),
    };
  });
}

export function payoutEvents(payouts: readonly Payout[], words: (payout: Payout) => string): ChartEvent[] {
  return payouts.map((payout) => {
    const at = Date.parse(payout.paid_at) / 1000;
    return { kind: 'payout', from: at, to: at, text: words(payout) };
  });
}

/** Payments that the pool does not list and that count all the same: they are marked where they were seen. */
export function unlistedPayoutEvents(
  events: readonly PayoutEvent[],
  words: (event: PayoutEvent) => string,
): ChartEvent[] {
  return events
    .filter(({ payout_id, state }) => payout_id === null && state === 'confirmed')
    .map((event) => {
      const at = Date.parse(event.paid_at ?? event.first_seen_at) / 1000;
      return { kind: 'payout', from: at, to: at, text: words(event) };
    });
}
