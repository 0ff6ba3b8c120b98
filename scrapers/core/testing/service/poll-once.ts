import { Agent } from 'undici';
import { onTestFinished } from 'vitest';
import type { Shape } from '../../src/kit/record.ts';
import { noTally } from '../../src/kit/tally.ts';
import { type Budget, createBudget, type RequestLimit } from '../../src/upstream/budget.ts';
import { createCourse } from '../../src/upstream/course.ts';
import { createTransport } from '../../src/upstream/exchange.ts';
import { createHttp, type UpstreamHttp } from '../../src/upstream/http.ts';
import { createLargeAnswers, type LargeAnswers } from '../../src/upstream/large-answers.ts';
import { upstreamUrlFor } from '../../src/upstream/origin.ts';
import { createResponseTimes, type ResponseTimes } from '../../src/upstream/response-times.ts';
import { createRetryBudget } from '../../src/upstream/retry.ts';
import { noon } from '../samples.ts';

export interface PollOptions {
  timeoutSeconds?: number;
  delaysMs?: number[];
  signal?: AbortSignal;
  budget?: Budget;
  largeAnswers?: LargeAnswers;
  limit?: RequestLimit;
  times?: ResponseTimes;
}

/** What an adapter is lent for one poll, over the real network stack. */
export function pollHttp(upstream: string, options: PollOptions = {}): UpstreamHttp {
  const { timeoutSeconds = 5, delaysMs = [1, 1], signal = new AbortController().signal } = options;
  const agent = new Agent();
  onTestFinished(() => agent.destroy());
  const perHost = options.limit ?? { requests: 1000, perSeconds: 1 };
  const budget = options.budget ?? createBudget({ perHost }, () => performance.now());
  const transport = createTransport({
    ...{ agent, publicAgent: agent, hosts: null },
    budget,
    largePlace: (options.largeAnswers ?? createLargeAnswers()).ofPoll(),
    credential: 'credential',
    timeoutSeconds,
    upstreamUrl: (url) => upstreamUrlFor(upstream, { type: 'alphapool', coinSlug: null }, url),
    times: options.times ?? createResponseTimes(),
    signal,
  });
  const course = createCourse();
  const retries = createRetryBudget({
    delaysMs,
    signal,
    mayRetry: course.mayRetry,
    msUntilAllowed: () => budget.msUntilAllowed('credential'),
  });
  return createHttp({ transport, retries, course, tally: noTally, now: () => new Date(noon * 1000) });
}

/** One GET of a secret-laden URL. */
export function getJson<T>(http: UpstreamHttp, shape: Shape<T>): Promise<T> {
  return http.json(
    () => ({
      url: 'https://alphapool.example/api',
      query: { key: 'SECRET-KEY' },
      headers: { 'x-token': 'SECRET-KEY' },
    }),
    { shape },
  );
}
