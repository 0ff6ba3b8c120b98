import { expect, test } from 'vitest';
import { LoopShare } from '../gate/loop-share.ts';
import { Turns } from '../gate/turns.ts';
import { standIn, testClock } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import { createScraperClient } from './scraper-client.ts';

const clientOf = (url: string, now: () => number, { bodyLimit = 1e6, largeAnswers = new Turns(1) } = {}) =>
  createScraperClient({ url, serviceToken: undefined, bodyLimit, now, largeAnswers, share: new LoopShare() });

test('an answer is dated when its head comes, by both clocks, however long its body takes', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const clock = testClock();
  const client = clientOf(scraper.url, clock.now);
  const ask = async () =>
    (await client.changes({ since: undefined, waitSeconds: 0, limit: undefined }, 5000, new AbortController().signal))
      .telling;

  expect(await ask()).toEqual({ heardAt: clock.time, serviceTime: null });
  scraper.clock = () => clock.time - 7200.5;
  expect(await ask()).toEqual({ heardAt: clock.time, serviceTime: clock.time - 7201 });

  const heardAt = clock.time;
  let headCame: () => void = () => undefined;
  const now = () => {
    headCame();
    return clock.time;
  };
  const slow = clientOf(scraper.url, now);
  scraper.fault = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', date: 'Sat, 21 Nov 2026 06:00:00 GMT' });
    response.flushHeaders();
    headCame = () => {
      headCame = () => undefined;
      setImmediate(() => {
        clock.time += 100;
        response.end(JSON.stringify({ since: 'x', complete: true, pools: [], removed: [] }));
      });
    };
    return true;
  };
  const { telling } = await slow.changes(
    { since: undefined, waitSeconds: 0, limit: undefined },
    5000,
    new AbortController().signal,
  );
  expect(telling).toEqual({ heardAt, serviceTime: Date.UTC(2026, 10, 21, 6) / 1000 });
  expect(clock.time).toBe(heardAt + 100);

  scraper.fault = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', date: 'yesterday' });
    response.end(JSON.stringify({ since: 'x', complete: true, pools: [], removed: [] }));
    return true;
  };
  expect(await ask()).toEqual({ heardAt: clock.time, serviceTime: null });
});

test('a caller does not wait for longer than his question may take, whoever reads large answers', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const largeAnswers = new Turns(1);
  const { signal } = new AbortController();
  const end = await largeAnswers.take(signal);
  const client = clientOf(scraper.url, Date.now, { bodyLimit: 32e6, largeAnswers });
  const blank = ' '.repeat(5_000_000);
  scraper.fault = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(`${blank}{"pools":[]}`);
    return true;
  };
  const ask = (timeoutMs: number) =>
    client.workers(
      { client: undefined, pools: undefined, status: undefined, limit: 10_000, after: null },
      timeoutMs,
      signal,
    );
  await expect(ask(200)).rejects.toThrow(/did not answer within 0\.2 s/);
  end();
  expect(await ask(20_000)).toMatchObject({ entries: [] });
  // The turn was given back.
  (await largeAnswers.take(signal))();
});
