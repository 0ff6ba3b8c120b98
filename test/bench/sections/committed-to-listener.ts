import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../children.ts';
import type { Measurement } from '../report.ts';
import type { Landed } from '../servers/commit-watch.ts';
import { gatewayOver } from '../servers/gateway.ts';
import { quantile } from '../statistics.ts';
import { pauseBefore, pollOf, startScraper } from './commit-to-answer.ts';

const samples = 100;

/** From the commit of a reading in a scraper's file until a listener has the event. */
export async function committedToListener(stage: Stage): Promise<Measurement> {
  const { scraper, file } = await startScraper(stage);
  const gateway = await gatewayOver(stage, { alphapool: scraper.url }, 1);
  const watch = await stage.start('test/bench/servers/commit-watch.ts', { place: 'load', args: [file] });
  const leave = new AbortController();
  stage.atEnd(() => leave.abort());
  const stream = await fetch(`${gateway.url}/api/events`, { signal: leave.signal });
  const arrivals = arrivalsIn(stream);
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    await sleep(pauseBefore(sample));
    const landing = watch.ask<Landed>({});
    const polled = pollOf(scraper);
    const landed = await landing;
    const at = await arrivals.of(landed.reading);
    await polled;
    times.push(Number(at - BigInt(landed.notBefore)) / 1e6);
  }
  return {
    what: `from a scraper's commit to a listener, p95 of ${samples}`,
    value: quantile(times, 0.95),
    unit: 'ms',
    target: { at: 'most', value: 1000 },
    beside: { 'p50 ms': quantile(times, 0.5), 'most ms': Math.max(...times) },
  };
}

/** When the reading of each id came. */
function arrivalsIn({ body }: Response): { of(reading: number): Promise<bigint> } {
  const arrived = new Map<number, bigint>();
  const waiting = new Map<number, (at: bigint) => void>();
  const read = async () => {
    let text = '';
    for await (const bytes of body ?? []) {
      const at = process.hrtime.bigint();
      text += Buffer.from(bytes).toString('utf8');
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const id = Number(/"status":\{.*?"id":(\d+),/.exec(event)?.[1]);
        if (Number.isNaN(id)) continue;
        arrived.set(id, at);
        waiting.get(id)?.(at);
      }
    }
  };
  // It ends with the section.
  read().catch(() => undefined);
  return {
    of: (reading) =>
      new Promise((resolve) => {
        const at = arrived.get(reading);
        if (at === undefined) waiting.set(reading, resolve);
        else resolve(at);
      }),
  };
}
