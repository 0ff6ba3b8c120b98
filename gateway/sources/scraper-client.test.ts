import { expect, test } from 'vitest';
import { LoopShare } from '../gate/loop-share.ts';
import { Turns } from '../gate/turns.ts';
import { standIn, testClock } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import { createScraperClient } from './scraper-client.ts';

const clientOf = (url: string, now: () => number) =>
  createScraperClient({
    ...{ url, serviceToken: undefined, bodyLimit: 1e6, now },
    ...{ largeAnswers: new Turns(1), share: new LoopShare() },
  });

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
