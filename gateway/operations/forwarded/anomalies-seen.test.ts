import { Problem, sendProblem } from '@poolgate/server/http/problem.ts';
import { listen } from '@poolgate/server/process/run.ts';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { createForward } from '../../forward/forward.ts';
import { pageShape } from '../../gate/budgets.ts';
import { silent, standIn } from '../../testing/gateway.ts';
import { sampleAnomaly } from '../../testing/samples.ts';
import { anomaliesSeen, type SeenPage } from './anomalies-seen.ts';

const poolId = 'alpha_001';
const noBound = { lookForMs: 600_000, timeoutMs: 600_000 };
const pages = 4;

/** A service of which nothing is seen but the last row of the last page. @param then called before a page is there. */
function pagesOf(then: (timeoutMs: number) => Promise<void> | void = () => undefined) {
  const asked: string[] = [];
  const read = async (search: string, timeoutMs: number): Promise<SeenPage> => {
    await then(timeoutMs);
    const from = new URLSearchParams(search).get('cursor') ?? '1';
    asked.push(from);
    const isLast = from === String(pages);
    const rows = isLast ? [sampleAnomaly(poolId, 1)] : [];
    return { frame: {}, rows, isWhole: true, next: isLast ? null : { cursor: String(Number(from) + 1) } };
  };
  return { asked, read };
}

test('hidden rows are looked through for a while only, and the next page goes on behind them', async () => {
  const { asked, read } = pagesOf();
  let found: SeenPage | null = null;
  for (let page = 1; page <= pages; page += 1) {
    const query = found?.next ?? {};
    found = await anomaliesSeen({ query: { ...query, limit: 10 } }, poolId, read, { ...noBound, lookForMs: -1 });
    expect([asked.length, found?.rows.length]).toEqual([page, page === pages ? 1 : 0]);
  }
  expect([asked, found?.next]).toEqual([['1', '2', '3', '4'], null]);
  const whole = pagesOf();
  const all = await anomaliesSeen({ query: { limit: 10 } }, poolId, whole.read, noBound);
  expect([whole.asked, all?.rows.length, all?.next]).toEqual([asked, 1, null]);
});

test('all pages together have the time that one answer has', async () => {
  const given: number[] = [];
  const { read } = pagesOf(async (timeoutMs) => {
    given.push(timeoutMs);
    const before = performance.now();
    while (performance.now() < before + 2) await new Promise(setImmediate);
  });
  await anomaliesSeen({ query: { limit: 10 } }, poolId, read, noBound);
  expect(given).toHaveLength(pages);
  expect(given[0]).toBeLessThanOrEqual(noBound.timeoutMs);
  for (const [index, timeoutMs] of given.slice(1).entries()) expect(timeoutMs).toBeLessThan(given[index] ?? 0);
});

test('a service that hangs is given up', async () => {
  const scraper = await standIn('alpha', onTestFinished);
  const left = new Promise((resolve) => {
    scraper.fault = ({ socket }) => {
      socket.once('close', resolve);
      return true;
    };
  });
  const { readThrough } = createForward(undefined, silent);
  const { url, close } = await listen(
    express().use((request, response, next) => {
      const read = async (search: string, timeoutMs: number) => {
        const path = `/pools/${poolId}/anomalies${search}`;
        const asked = { operationId: 'getAnomalies' };
        const target = { subject: 'The service one', url: scraper.url, path, timeoutMs, asked, isForReaders: false };
        await readThrough(request, response, target, pageShape('anomalies'));
        return null;
      };
      const bounds = { ...noBound, timeoutMs: 50 };
      anomaliesSeen({ query: {} }, poolId, read, bounds).catch((error) =>
        error instanceof Problem ? sendProblem(response, error) : next(error),
      );
    }),
    '127.0.0.1',
    0,
  );
  onTestFinished(close);
  const given = await fetch(url);
  expect([given.status, await given.text()]).toEqual([503, expect.stringMatching(/did not answer within 0\.0\d+ s/)]);
  await left;
});
