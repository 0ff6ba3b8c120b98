import { Agent } from 'undici';
import type { Adapter } from '../adapter.ts';
import { createBrowserLender, type LoadBrowserType } from '../browser/browser.ts';
import type { ScraperConfig } from '../config.ts';
import { createBudget } from '../upstream/budget.ts';
import { retryDelaysMs } from '../upstream/retry.ts';
import type { ReadResources } from './read-account.ts';
import { createTurns } from './turns.ts';

/** Makes what the accounts of an adapter are read with, from the settings of its service. */
export function createResources<Account>(
  adapter: Adapter<Account>,
  config: ScraperConfig,
  nextNonce: ReadResources['nextNonce'],
  loadBrowserType: LoadBrowserType | undefined,
  now: () => Date,
): ReadResources {
  const perMinute = config.upstreamRequestsPerMinute;
  const limits = perMinute === undefined ? adapter.limits : { perHost: { requests: perMinute, perSeconds: 60 } };
  const { upstreamUrl, requestTimeoutSeconds, pageTimeoutSeconds, chromiumPath } = config;
  return {
    // Each exchange has its own time-out, which may be longer than undici's.
    agent: new Agent({
      connect: { timeout: requestTimeoutSeconds * 1000 },
      keepAliveTimeout: 10_000,
      headersTimeout: 0,
      bodyTimeout: 0,
    }),
    budget: createBudget(limits, () => performance.now()),
    turns: createTurns(),
    browser: loadBrowserType ? createBrowserLender({ loadBrowserType, chromiumPath }) : null,
    nextNonce,
    now,
    upstreamUrl,
    requestTimeoutSeconds,
    pageTimeoutSeconds,
    retryDelaysMs,
  };
}
