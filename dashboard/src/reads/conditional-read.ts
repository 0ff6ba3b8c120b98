import type { QueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/client.ts';

/** How the client is asked for something again that is still held. */
export interface AskedAgain {
  headers?: { 'If-None-Match': string };
  cache: 'no-store';
  signal: AbortSignal;
}

interface Held {
  etag: string;
  data: unknown;
}

/** The last answers with their ETags; each key has a query client of its own, and with it answers of its own. */
const answers = new WeakMap<QueryClient, Map<string, Held>>();

/**
 * Asks; where nothing changed, the answer that is held, which was neither sent nor read again. The browser's own memory is not used: figures of a key stay
 * in this tab.
 * @param name of what is asked, with its filter.
 */
export async function readConditionally<Data>(
  queryClient: QueryClient,
  name: string,
  signal: AbortSignal,
  ask: (asked: AskedAgain) => Promise<{ data?: Data; error?: unknown; response?: Response }>,
): Promise<NonNullable<Data>> {
  const ofClient = answers.get(queryClient) ?? new Map<string, Held>();
  answers.set(queryClient, ofClient);
  const held = ofClient.get(name);
  const asked = await ask({
    ...(held !== undefined && { headers: { 'If-None-Match': held.etag } }),
    cache: 'no-store',
    signal,
  });
  if (asked.response?.status === 304 && held !== undefined) return held.data as NonNullable<Data>;
  const data = await answerOf(Promise.resolve(asked));
  const etag = asked.response?.headers.get('etag');
  if (etag) ofClient.set(name, { etag, data });
  return data;
}
