import { Agent } from 'undici';
import { onTestFinished } from 'vitest';
import type { ReadResources } from '../../src/runner/read-account.ts';
import { createTurns } from '../../src/runner/turns.ts';
import { createBudget } from '../../src/upstream/budget.ts';
import { createLargeAnswers } from '../../src/upstream/large-answers.ts';
import { alphapool } from './alphapool.ts';
import { startUpstream } from './upstream.ts';

/** The invented pool, and what a service lends for reading it. */
export async function startReading() {
  const upstream = await startUpstream();
  const agent = new Agent();
  onTestFinished(async () => {
    await agent.destroy();
    await upstream.close();
  });
  const resources: ReadResources = {
    ...{ agent, publicAgent: agent },
    budget: createBudget(alphapool.limits, () => performance.now()),
    largeAnswers: createLargeAnswers(),
    turns: createTurns(),
    browser: null,
    nextNonce: (_credential, atLeast) => atLeast,
    now: () => new Date(),
    upstreamUrl: upstream.url,
    requestTimeoutSeconds: 5,
    pageTimeoutSeconds: 5,
    retryDelaysMs: [1, 1],
  };
  return { upstream, resources };
}

export const never = new AbortController().signal;
export const account = (token: string, more: object = {}) => alphapool.account.parse({ token, ...more });
