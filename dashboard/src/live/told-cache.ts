import type { Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { QueryClient } from '@tanstack/react-query';
import { sourcesRead, statusesRead } from '../reads/lists.ts';
import { noteTold } from '../reads/read-while-told.ts';
import { applyEvents, applySourceEvents } from './apply-events.ts';
import type { LiveEvent } from './feed/live-event.ts';
import { onceBeforeFrame } from './frames.ts';
import { later } from './later.ts';
import { readMovedTrends } from './moved-trends.ts';

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
  const again = (name: string) => () => queryClient.invalidateQueries({ queryKey: [name] });
  const totals = later(1000, again('totals'));
  const anomalies = later(1000, again('anomalies'));
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
    for (const event of events) {
      if (event.name !== 'status') continue;
      const { pool_id, status } = event.data;
      moved.add(pool_id);
      // The page of a pool asks for its status alone.
      queryClient.setQueryData<Status>(['pool', pool_id, 'status'], (held) => held && status);
    }
    if (names.has('status') || names.has('source')) totals.note();
    if (moved.size > 0) trends.note();
    if (names.has('anomaly')) anomalies.note();
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
      totals.stop();
      anomalies.stop();
      trends.stop();
    },
  };
}
