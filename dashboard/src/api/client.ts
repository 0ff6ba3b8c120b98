import { client } from '@poolgate/contracts/generated/gateway-client/client.gen.ts';
import { base } from './base.ts';
import { noteServerTime } from './clock.ts';
import { ProblemError } from './problem-error.ts';
import { readSessionKey } from './session-key.ts';

/** Sets up the generated client for this page. Called once, before anything is asked. */
export function configureClient(): void {
  client.setConfig({
    baseUrl: base.href.replace(/\/$/, ''),
    // Sent as a header and never as part of an address.
    auth: ({ scheme }) => (scheme === 'bearer' ? (readSessionKey() ?? undefined) : undefined),
    cache: 'no-cache',
    referrerPolicy: 'no-referrer',
  });
  const askedAt = new WeakMap<Request, number>();
  client.interceptors.request.use((request) => {
    askedAt.set(request, Date.now());
    return request;
  });
  client.interceptors.response.use((response, request) => {
    noteServerTime(response.headers.get('date'), askedAt.get(request));
    return response;
  });
  client.interceptors.error.use((error, response) => {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return new ProblemError(response, error);
  });
}

/**
 * What the gateway answered: `await answerOf(listPools({ signal }))`.
 * @throws ProblemError where it refused or did not answer.
 */
export async function answerOf<Data>(
  asked: Promise<{ data?: Data; error?: unknown; response?: Response }>,
): Promise<NonNullable<Data>> {
  const { data, error, response } = await asked;
  if (error !== undefined) throw error;
  if (data === undefined || data === null) throw new ProblemError(response, null);
  return data;
}

/** Waits for a change whose answer has nothing in it. @throws ProblemError where the gateway refused or did not answer. */
export async function doneBy(asked: Promise<{ error?: unknown }>): Promise<void> {
  const { error } = await asked;
  if (error !== undefined) throw error;
}
