import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '../live/feed/live-event.ts';

/** What was told since each read began that is on its way. */
const onTheWay = new WeakMap<QueryClient, Set<LiveEvent[]>>();

/**
 * Reads a list, and puts on top of it what was told meanwhile: the answer may have been made before. An event tells the newest state whole, so one that the
 * answer has already changes nothing.
 */
export async function readWhileTold<Data>(
  queryClient: QueryClient,
  read: () => Promise<Data>,
  apply: (data: Data, events: readonly LiveEvent[]) => Data,
): Promise<Data> {
  const reads = onTheWay.get(queryClient) ?? new Set();
  onTheWay.set(queryClient, reads);
  const told: LiveEvent[] = [];
  reads.add(told);
  try {
    return apply(await read(), told);
  } finally {
    reads.delete(told);
  }
}

export function noteTold(queryClient: QueryClient, events: readonly LiveEvent[]): void {
  for (const told of onTheWay.get(queryClient) ?? []) told.push(...events);
}
