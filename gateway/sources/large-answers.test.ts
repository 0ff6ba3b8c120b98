import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { following } from '../testing/following.ts';
import { eventually, patient, quick, standIn } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

test('answers with everything are read two at a time, and waiting for others makes no service unreachable', async () => {
  const blank = ' '.repeat(5_000_000);
  const begun = new Map<string, ServerResponse>();
  const services = await Promise.all(
    ['a', 'b', 'c'].map(async (type) => {
      const scraper = (await standIn(type)).put(sampleChange(`${type}_001`));
      scraper.contractVersion = '0.1.4';
      scraper.fault = (request, response) => {
        if (request.url !== '/changes?wait=0' || begun.has(type)) return false;
        begun.set(type, response);
        // As much as is taken without a turn, and more than fits into the connection's buffers.
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.write(`{"removed":[${blank}`);
        return true;
      };
      return scraper;
    }),
  );
  const end = (type: string) => {
    const answer = { since: '1.1', complete: true, pools: [sampleChange(`${type}_001`)] };
    begun.get(type)?.end(`${blank}],${JSON.stringify(answer).slice(1)}`);
  };
  const gateway = following(Object.fromEntries(services.map((one) => [one.type, one.url])), {
    bodyLimit: 32_000_000,
    timings: { ...patient, graceMs: 5000 },
  });
  await eventually(() => expect(begun.size).toBe(3));
  const all = ['a', 'b', 'c'];
  for (const type of all) end(type);
  await eventually(() => expect(all.map((type) => gateway.source(type)?.state)).toEqual(['up', 'up', 'up']));
  expect(gateway.poolIds()).toEqual(['a_001', 'b_001', 'c_001']);
  // None was asked for everything twice.
  for (const { seen } of services) expect(seen.filter(({ url }) => url === '/changes?wait=0')).toHaveLength(1);
});

test('a large answer that does not end is given up, and keeps no turn', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  scraper.contractVersion = '0.1.4';
  let begun = 0;
  scraper.fault = (request, response) => {
    // More often than there are turns.
    if (request.url !== '/changes?wait=0' || begun === 3) return false;
    begun += 1;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write(`{"removed":[${' '.repeat(6_000_000)}`);
    return true;
  };
  const gateway = following({ one: scraper.url }, { bodyLimit: 32_000_000, timings: { ...quick, graceMs: 400 } });
  await eventually(() => expect(gateway.source('one')?.message).toMatch(/did not answer within 0\.4 s/));
  await eventually(() => expect(gateway.source('one')?.state).toBe('up'));
  expect(begun).toBe(3);
});
