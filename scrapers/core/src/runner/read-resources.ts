import { publicLookup } from '@poolgate/server/http/public-address.ts';
import { Agent } from 'undici';
import type { Adapter } from '../adapter.ts';
import { createBrowserLender, type LoadBrowserType } from '../browser/browser.ts';
import type { ScraperConfig } from '../config.ts';
import { type Budget, createBudget } from '../upstream/budget.ts';
import { createLargeAnswers } from '../upstream/large-answers.ts';
import { retryDelaysMs } from '../upstream/retry.ts';
import type { ReadResources } from './read-account.ts';
import { createTurns } from './turns.ts';

/** Each exchange has its own time-out, within the longest that can be set. */
const longestTimeoutMs = 600_000;

/** What the accounts of a service are read with. */
export interface ServiceResources {
  /** Each type has its own request budget and its own time-outs; the rest is shared. */
  of(adapter: Adapter<unknown>): ReadResources;
  close(): Promise<void>;
}

/** Makes them from the settings of the service. */
export function createResources(
  config: ScraperConfig,
  nextNonce: ReadResources['nextNonce'],
  loadBrowserType: LoadBrowserType | undefined,
  now: () => Date,
): ServiceResources {
  const perMinute = config.upstreamRequestsPerMinute;
  const { upstreamUrl, requestTimeoutSeconds: timeout, chromiumPath } = config;
  const budgets = new Map<string, { limits: string; budget: Budget }>();
  /** Of a type whose limits changed it begins anew. */
  const budgetOf = (adapter: Adapter<unknown>): Budget => {
    const inForce = perMinute === undefined ? adapter.limits : { perHost: { requests: perMinute, perSeconds: 60 } };
    const limits = JSON.stringify(inForce);
    const known = budgets.get(adapter.type);
    if (known?.limits === limits) return known.budget;
    const budget = createBudget(inForce, () => performance.now());
    budgets.set(adapter.type, { limits, budget });
    return budget;
  };
  const browser = loadBrowserType ? createBrowserLender({ loadBrowserType, chromiumPath }) : null;
  // Each exchange has its own time-out, which may be longer than undici's.
  const agentWith = (connect: object) =>
    new Agent({
      connect: { timeout: longestTimeoutMs, ...connect },
      keepAliveTimeout: 10_000,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  const agent = agentWith({});
  const publicAgent = agentWith({ lookup: publicLookup });
  const shared = {
    ...{ agent, publicAgent },
    largeAnswers: createLargeAnswers(),
    turns: createTurns(),
    browser,
    nextNonce,
    now,
    upstreamUrl,
    retryDelaysMs,
  };
  return {
    of: (adapter) => ({
      ...shared,
      budget: budgetOf(adapter),
      requestTimeoutSeconds: timeout ?? adapter.defaultRequestTimeoutSeconds,
      pageTimeoutSeconds: timeout ?? adapter.defaultPageTimeoutSeconds ?? adapter.defaultRequestTimeoutSeconds,
    }),
    async close() {
      await browser?.close();
      await Promise.all([agent.destroy(), publicAgent.destroy()]);
    },
  };
}
