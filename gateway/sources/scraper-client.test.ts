import { expect, test } from 'vitest';
import { standIn, testClock } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import { createScraperClient } from './scraper-client.ts';

test('an answer is dated when its head comes, by both clocks, however long its body takes', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const clock = testClock();
  const client = createScraperClient({ url: scraper.url, serviceToken: undefined, bodyLimit: 1e6, now: clock.now });
  const ask = async () =>
    (await client.changes({ since: undefined, waitSeconds: 0 }, 5000, new AbortController().signal)).telling;

  expect(await ask()).toEqual({ heardAt: clock.time, serviceTime: null });
  scraper.clock = () => clock.time - 7200.5;
  expect(await ask()).toEqual({ heardAt: clock.time, serviceTime: clock.time - 7201 });

  const heardAt = clock.time;
  let headCame: () => void = () => undefined;
  const now = () => {
    headCame();
    return clock.time;
  };
  const slow = createScraperClient({ url: scraper.url, serviceToken: undefined, bodyLimit: 1e6, now });
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
  const { telling } = await slow.changes({ since: undefined, waitSeconds: 0 }, 5000, new AbortController().signal);
  expect(telling).toEqual({ heardAt, serviceTime: Date.UTC(2026, 10, 21, 6) / 1000 });
  expect(clock.time).toBe(heardAt + 100);

  scraper.fault = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', date: 'yesterday' });
    response.end(JSON.stringify({ since: 'x', complete: true, pools: [], removed: [] }));
    return true;
  };
  expect(await ask()).toEqual({ heardAt: clock.time, serviceTime: null });
});
