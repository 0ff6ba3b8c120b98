import type { QueryClient } from '@tanstack/react-query';
import { placeOf } from './address/hash-location.ts';
import { places } from './address/places.ts';
import { readState } from './address/state-fields.ts';
import { readSessionKey } from './api/session-key.ts';
import { meRead } from './api/use-me.ts';
import { overviewState } from './pages/overview/overview-state.ts';
import { statusesRead, totalsRead, trendsRead } from './reads/lists.ts';

/** Asks at once for what the first page shows, while its words are still on their way. What fails is asked for again by the page, which says so. */
export function beginReads(queryClient: QueryClient): void {
  const retry = false;
  void queryClient.prefetchQuery({ ...meRead(readSessionKey()), retry });
  const { path, search } = placeOf(location.hash);
  if (path !== places.overview) return;
  const { client, company, country, type, tag } = readState(overviewState, search);
  void queryClient.prefetchQuery({ ...statusesRead, retry });
  void queryClient.prefetchQuery({ ...totalsRead({ client, company, country, type, tag }), retry });
  void queryClient.prefetchQuery({ ...trendsRead, retry });
}
