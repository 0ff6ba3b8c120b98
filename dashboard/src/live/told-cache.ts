import type { QueryClient } from '@tanstack/react-query';
import { onceBeforeFrame } from '../pace/frames.ts';
import { later } from '../pace/later.ts';
import { sourcesRead, statusesRead } from '../reads/lists.ts';
import { noteTold } from '../reads/read-while-told.ts';
import { applyEvents, applySourceEvents } from './apply-events.ts';
import type { LiveEvent } from './feed/live-event.ts';
import { readMovedTrends } from './moved-trends.ts';
import { tellPools } from './told-pools.ts';

export interface ToldCache {
  tell(events: readonly LiveEvent[]): void;
  /** Reads everything again that a page shows; the rest where it is shown next. */
  readAgain(): Promise<void>;
  stop(): void;
}

/** Puts what is told into what the pages show: all that comes between two pictures at once. */
export function toldCache(queryClient: QueryClient): ToldCache {
  let told: LiveEvent[] = [];
  const moved = new Set<string>();
  const again =
    (...queryKey: string[]) =>
    () =>
      queryClient.invalidateQueries({ queryKey });
  const totals = later(1000, again('totals'));
  const anomalies = later(1000, again('anomalies'));
  // What open ones say, and how old it is, goes with the readings; what is over does not.
  const described = later(15_000, again('anomalies', 'open'));
  const payouts = later(1000, again('payouts'));
  const alerts = later(1000, again('alerts'));
  // Their figures, and what nobody tells: whether rules can look, and what became of messages. What is over does not move.
  const judged = later(15_000, () =>
    queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'alerts' && queryKey[1] !== 'over' }),
  );
  const earnings = later(30_000, again('earnings'));
  const trends = later(30_000, () => readMovedTrends(queryClient, moved));

  const readAgain = async () => {
    moved.clear();
    // Who asks is no figure.
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  };
  const flush = () => {
    const events = told;
    told = [];
    queryClient.setQueryData(statusesRead.queryKey, (held) => held && applyEvents(held, events));
    queryClient.setQueryData(sourcesRead.queryKey, (held) => held && applySourceEvents(held, events));
    const names = new Set(events.map(({ name }) => name));
    for (const event of events) if (event.name === 'status') moved.add(event.data.pool_id);
    tellPools(queryClient, events);
    if (names.has('status') || names.has('source')) totals.note();
    if (moved.size > 0) trends.note();
    // A service that comes or goes changes which ones may be missing.
    if (names.has('anomaly') || names.has('source')) anomalies.note();
    if (names.has('payout') || names.has('source')) payouts.note();
    if (names.has('alert')) alerts.note();
    if (names.has('status') || names.has('source')) judged.note();
    if (names.has('status')) {
      described.note();
      earnings.note();
    }
    if (names.has('resync')) void readAgain();
  };
  const flushSoon = onceBeforeFrame(flush);
  return {
    tell: (events) => {
      noteTold(queryClient, events);
      told.push(...events);
      flushSoon();
    },
    readAgain,
    stop: () => {
      for (const one of [totals, anomalies, described, payouts, alerts, judged, earnings, trends]) one.stop();
    },
  };
}
