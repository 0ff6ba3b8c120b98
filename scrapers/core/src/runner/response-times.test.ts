import { describe, expect, test } from 'vitest';
import { fullReading } from '../../testing/samples.ts';
import { alphapool } from '../../testing/service/alphapool.ts';
import { poolFile, startAlpha } from '../../testing/service/start-alpha.ts';
import { account, never, startReading } from '../../testing/service/start-reading.ts';
import { type Answer, hangs, reads, says } from '../../testing/service/upstream.ts';
import type { Adapter } from '../adapter.ts';
import type { BrowserLender } from '../browser/browser.ts';
import { ReadFailure } from '../failure.ts';
import { createResponseTimes, type ResponseTimes } from '../upstream/response-times.ts';
import { readAccount } from './read-account.ts';

/** How many requests were sent in a poll, and how many of them were answered. */
function counting(): ResponseTimes & { counts: { sent: number; answered: number } } {
  const counts = { sent: 0, answered: 0 };
  const begin = () => {
    counts.sent += 1;
    return () => {
      counts.answered += 1;
    };
  };
  return { counts, begin, median: () => null };
}

describe('what is measured', () => {
  test.each<[string, Answer, { sent: number; answered: number }]>([
    ['an answer', reads(fullReading()), { sent: 1, answered: 1 }],
    ['a refusal', says(401, '{}'), { sent: 1, answered: 1 }],
    ['each answer of a pool that is down', says(503), { sent: 3, answered: 3 }],
    ['no request without an answer', hangs, { sent: 2, answered: 0 }],
    ['no answer that breaks off', (_, response) => void response.socket?.destroy(), { sent: 3, answered: 0 }],
  ])('is %s', async (_what, answer, expected) => {
    const { upstream, resources } = await startReading();
    upstream.answer('one-token', answer);
    const times = counting();
    const brief = { ...resources, requestTimeoutSeconds: 0.2 };
    await readAccount(alphapool, account('one-token'), brief, null, never, times).catch(() => undefined);
    expect(times.counts).toEqual(expected);
  });

  test.each([
    ['a page that showed its figures', async () => ({ balance: '1' }), 40],
    [
      'nothing of a page that did not',
      async () => {
        throw new ReadFailure('unavailable', 'Maintenance.');
      },
      null,
    ],
  ])('is %s', async (_what, use, expected) => {
    const { resources } = await startReading();
    let clock = 0;
    const times = createResponseTimes(() => clock);
    const browser: BrowserLender = {
      async withPage(_reach, useIt) {
        // A browser that starts, or that others have, is no time of the pool.
        clock += 5000;
        return useIt({} as never);
      },
      close: async () => undefined,
    };
    const adapter: Adapter<unknown> = {
      ...(alphapool as Adapter<unknown>),
      credential: () => 'the-credential',
      secrets: () => [],
      coinSlug: () => null,
      observerUrl: () => 'https://pool.example/',
      read: ({ withPage, parts }) =>
        withPage({ url: 'https://pool.example/', hosts: [] }, async () => {
          clock += 40;
          const figures = await use();
          await parts.read('money', () => undefined);
          return figures;
        }),
    };
    await readAccount(adapter, {}, { ...resources, browser }, null, never, times).catch(() => undefined);
    expect(times.median()).toBe(expected);
  });
});

test('the status tells the newest poll that had an answer, also a failed one, and after a restart', async () => {
  const alpha = await startAlpha({ files: { 'a.yaml': poolFile('001', { token: 'one-token' }) } });
  const told = async () => {
    const { body } = await alpha.ask('getStatus', { params: { pool_id: 'alphapool_001' } });
    return body.response_time_ms;
  };
  alpha.upstream.answer('one-token', reads(fullReading()));
  await alpha.poll('alphapool_001');
  expect(await told()).toEqual(expect.any(Number));

  const mark = 777_777;
  alpha.sql(`UPDATE pool SET response_ms = ${mark}`);
  alpha.upstream.answer('one-token', (_, response) => void response.socket?.destroy());
  await alpha.poll('alphapool_001');
  expect(await told()).toBe(mark);
  await alpha.restart();
  expect(await told()).toBe(mark);

  alpha.upstream.answer('one-token', says(401, '{}'));
  await alpha.poll('alphapool_001');
  expect(await told()).toBeLessThan(mark);
});
