import { Agent } from 'undici';
import type { ReadResources } from '../runner/read-account.ts';
import { createTurns } from '../runner/turns.ts';
import { createBudget } from '../upstream/budget.ts';
import { createLargeAnswers } from '../upstream/large-answers.ts';

export type ResourceChoices = Pick<ReadResources, 'upstreamUrl' | 'now' | 'requestTimeoutSeconds'> &
  Partial<Pick<ReadResources, 'browser' | 'nextNonce'>>;

/** What a service lends for reading, without a limit of requests, and with immediate retries. The caller closes the agent. */
export function readResources({
  browser = null,
  nextNonce = countedNonces(),
  ...given
}: ResourceChoices): ReadResources {
  const agent = new Agent();
  const freely = { requests: 100_000, perSeconds: 60 };
  return {
    ...given,
    ...{ agent, publicAgent: agent },
    budget: createBudget({ perHost: freely }, () => performance.now()),
    largeAnswers: createLargeAnswers(),
    turns: createTurns(),
    browser,
    nextNonce,
    pageTimeoutSeconds: given.requestTimeoutSeconds,
    retryDelaysMs: [1, 1],
  };
}

function countedNonces(): ReadResources['nextNonce'] {
  const nonces = new Map<string, number>();
  return (credential, atLeast) => {
    const last = nonces.get(credential);
    const nonce = last === undefined ? atLeast : Math.max(last + 1, atLeast);
    nonces.set(credential, nonce);
    return nonce;
  };
}
