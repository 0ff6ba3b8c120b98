import type { QueryClient } from '@tanstack/react-query';
import { base } from '../api/base.ts';
import { noteServerTime } from '../api/clock.ts';
import { readSessionKey } from '../api/session-key.ts';
import { statusesRead } from '../reads/lists.ts';
import { showConnection } from './connection-store.ts';
import { readEventStream } from './feed/event-stream.ts';
import { Feed } from './feed/feed.ts';
import { feedName } from './feed/feed-name.ts';
import { openLine } from './feed/line.ts';
import { seatByLock, seatOfOne, type TakeSeat } from './feed/seats/seat.ts';
import { seatByLease } from './feed/seats/seat-by-lease.ts';
import { toldCache } from './told-cache.ts';

function waysToSeat(): TakeSeat {
  if (typeof BroadcastChannel === 'undefined') return seatOfOne;
  // Typed as always there, which it is not where the page is no secure context.
  if ('locks' in navigator && isSecureContext) return seatByLock;
  try {
    return seatByLease(localStorage);
  } catch {
    return seatOfOne;
  }
}

const isNoCaller = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== 'me';

/** Keeps what the pages of one key show as it is at the gateway. @returns what ends it. */
export function startFeed(queryClient: QueryClient, onBack: () => void): () => void {
  const cache = toldCache(queryClient);
  const place = { url: new URL('api/events', base), key: readSessionKey };
  const start = () =>
    new Feed(
      {
        name: feedName(base.pathname, readSessionKey()),
        openStream: (options) => {
          const askedAt = Date.now();
          const onOpen = (response: Response) => {
            noteServerTime(response.headers.get('date'), askedAt);
            options.onOpen(response);
          };
          return readEventStream(place, { ...options, onOpen });
        },
        openLine,
        takeSeat: waysToSeat(),
        poll: async (signal) => {
          // What hangs would keep the next question from being asked.
          signal.addEventListener('abort', () => void queryClient.cancelQueries({ predicate: isNoCaller }));
          await queryClient.fetchQuery({ ...statusesRead, staleTime: 0, retry: false });
          await cache.readAgain();
        },
        isSeen: () => document.visibilityState === 'visible',
      },
      {
        onEvents: cache.tell,
        onReadAgain: (isBack) => {
          void cache.readAgain();
          if (isBack) onBack();
        },
        // Who asks is read again, and the answer says why the key is not taken.
        onRefused: () => void queryClient.invalidateQueries({ queryKey: ['me'] }),
        onConnection: showConnection,
      },
    );
  let feed: Feed | null = start();
  // A page that the browser puts aside must not keep the connection of all; it may come back.
  const pause = () => {
    feed?.close();
    feed = null;
  };
  const goOn = () => {
    feed ??= start();
  };
  addEventListener('pagehide', pause);
  addEventListener('pageshow', goOn);
  return () => {
    removeEventListener('pagehide', pause);
    removeEventListener('pageshow', goOn);
    pause();
    cache.stop();
    showConnection({ state: 'connecting', since: Date.now() });
  };
}
