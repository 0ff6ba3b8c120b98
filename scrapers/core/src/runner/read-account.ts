import { setTimeout as sleep } from 'node:timers/promises';
import type { Agent } from 'undici';
import type { Adapter, ReadContext, Reading } from '../adapter.ts';
import type { BrowserLender } from '../browser/browser.ts';
import { ReadFailure } from '../failure.ts';
import { orAborted } from '../or-aborted.ts';
import { StoreFault } from '../store/store-fault.ts';
import type { Budget } from '../upstream/budget.ts';
import { createTransport } from '../upstream/exchange.ts';
import { createHttp } from '../upstream/http.ts';
import { upstreamUrlFor } from '../upstream/origin.ts';
import { createRetryBudget } from '../upstream/retry.ts';
import { checkReading } from './check-reading.ts';
import type { Turns } from './turns.ts';

/** What all accounts of a service share for reading. */
export interface ReadResources {
  agent: Agent;
  budget: Budget;
  turns: Turns;
  browser: BrowserLender | null;
  nextNonce(credential: string, atLeast: number): number;
  now(): Date;
  upstreamUrl: string | undefined;
  requestTimeoutSeconds: number;
  pageTimeoutSeconds: number;
  retryDelaysMs: readonly number[];
}

/**
 * Reads one account once.
 * @throws ReadFailure whatever went wrong at the pool; its message is free of the account's secrets. StoreFault where a nonce could
 * not be stored: then the request was not sent.
 */
export async function readAccount<Account>(
  adapter: Adapter<Account>,
  account: Account,
  resources: ReadResources,
  known: ReadContext<Account>['known'],
  signal: AbortSignal,
): Promise<Reading> {
  const credential = adapter.credential(account);
  const upstreamUrl = (url: string) => upstreamUrlFor(resources.upstreamUrl, adapter.coinSlug(account), url);
  const { agent, budget, now } = resources;
  const retries = createRetryBudget({
    delaysMs: resources.retryDelaysMs,
    signal,
    msUntilAllowed: () => budget.msUntilAllowed(credential),
  });
  const transport = createTransport({
    agent,
    budget,
    credential,
    timeoutSeconds: resources.requestTimeoutSeconds,
    upstreamUrl,
    signal,
  });
  const context: ReadContext<Account> = {
    account,
    now,
    known,
    upstreamUrl,
    http: createHttp(transport, retries, now),
    nextNonce: resources.nextNonce,
    oneAtATime: resources.turns.take,
    withPage: (use) =>
      retries.run(async () => {
        const { browser, pageTimeoutSeconds } = resources;
        if (!browser)
          throw new ReadFailure(
            'unavailable',
            'This account is read with a browser, which this service was started without.',
          );
        await budget.take(new URL(upstreamUrl(adapter.observerUrl(account))).host, credential, signal);
        const timeoutMs = pageTimeoutSeconds * 1000;
        const finished = new AbortController();
        const tooLong = async (): Promise<never> => {
          await sleep(timeoutMs, undefined, { signal: AbortSignal.any([finished.signal, signal]) });
          throw new ReadFailure(
            'unavailable',
            `The pool's page did not answer, or did not show its figures, within ${pageTimeoutSeconds} s. It is tried again at the next poll.`,
          );
        };
        return browser.withPage((page) =>
          Promise.race([use(page, timeoutMs), tooLong()]).finally(() => finished.abort()),
        );
      }),
  };
  try {
    // An adapter that waits for something else than the network must not hold up the stop.
    return checkReading(await orAborted(adapter.read(context), signal));
  } catch (error) {
    if (error instanceof StoreFault) throw error;
    throw withoutSecrets(asFailure(error, signal), [...adapter.secrets(account), credential]);
  }
}

function asFailure(error: unknown, signal: AbortSignal): ReadFailure {
  if (error instanceof ReadFailure) return error;
  if (signal.aborted) return new ReadFailure('unavailable', 'The service is stopping.', { cause: error });
  return new ReadFailure(
    'changed',
    'The adapter could not work with what the pool answered. Nothing was taken from it; the log says more.',
    { cause: error },
  );
}

function withoutSecrets(failure: ReadFailure, secrets: string[]): ReadFailure {
  const message = secrets
    .filter((secret) => secret.length > 3)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    // The longest first, or the rest of one that begins like another would stay.
    .sort((first, second) => second.length - first.length)
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), failure.message);
  return message === failure.message ? failure : new ReadFailure(failure.kind, message, { retryAt: failure.retryAt });
}
