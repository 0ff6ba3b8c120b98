import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { writePools } from '../../harness/folders.ts';
import { exampleMain } from '../../harness/processes/example-service.ts';
import type { Child, Stage } from '../children.ts';
import type { Section } from '../report.ts';
import type { Landed } from '../servers/commit-watch.ts';
import { gatewayOver, stageFolder } from '../servers/gateway.ts';
import { quantile } from '../statistics.ts';

const samples = 150;
/** Readings come at irregular times, about as often as in a service that reads 5,000 accounts every ten minutes. */
const meanMilliseconds = 120;
const poolId = 'alphapool_001';

/** From the commit of a reading in a scraper's file to the gateway's answer with it. */
export const commitToAnswer: Section = {
  title: "From a scraper's commit to the gateway's answer (real scraper, real gateway, example pool)",
  async run(stage) {
    const { scraper, file } = await startScraper(stage);
    const gateway = await gatewayOver(stage, { alphapool: scraper.url }, 1);
    const watch = await stage.start('test/bench/servers/commit-watch.ts', { place: 'load', args: [file] });
    const client = new Client(gateway.url);
    stage.atEnd(() => client.close());
    const shownReading = async () => {
      const { statusCode, body } = await client.request({ method: 'GET', path: `/api/pools/${poolId}/status` });
      const { id } = (await body.json()) as { id: number };
      if (statusCode !== 200) throw new Error(`the gateway answers with ${statusCode}`);
      return id;
    };
    const times: number[] = [];
    for (let sample = 0; sample < samples; sample += 1) {
      await sleep(pauseBefore(sample));
      const before = await shownReading();
      const landing = watch.ask<Landed>({});
      const polled = pollOf(scraper);
      const arrived = await untilMoved(shownReading, before);
      const landed = await landing;
      await polled;
      if (landed.reading !== arrived.reading)
        throw new Error(`reading ${landed.reading} landed, but ${arrived.reading} was shown`);
      times.push(Number(arrived.at - BigInt(landed.notBefore)) / 1e6);
    }
    return [
      {
        what: `p99 of ${samples} readings`,
        value: quantile(times, 0.99),
        unit: 'ms',
        target: { at: 'most', value: 100 },
        beside: { 'p50 ms': quantile(times, 0.5), 'p90 ms': quantile(times, 0.9), 'most ms': Math.max(...times) },
      },
    ];
  },
};

/** Pauses of independent readings: many are short, also several in a row. They are the same in each run. */
export function pauseBefore(sample: number): number {
  const spread = ((sample + 1) * 0.618_033_988_75 + Math.floor(sample / 7) * 0.414_213_562) % 1;
  return -Math.log(1 - spread) * meanMilliseconds;
}

async function untilMoved(ask: () => Promise<number>, before: number): Promise<{ reading: number; at: bigint }> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const reading = await ask();
    const at = process.hrtime.bigint();
    if (reading !== before) return { reading, at };
    if (performance.now() > deadline) throw new Error('the gateway never showed the new reading');
    // The service and the pool share the gateway's core, so our requests must not fill it.
    await sleep(1);
  }
}

export async function pollOf({ url: service }: Child): Promise<void> {
  const url = `${service}/pools/${poolId}/poll`;
  const response = await fetch(url, { method: 'POST' });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${text}`);
}

interface Started {
  scraper: Child;
  file: string;
}

export async function startScraper(stage: Stage): Promise<Started> {
  const folder = stageFolder(stage);
  const poolsDir = join(folder, 'pools');
  mkdirSync(poolsDir);
  const pool = {
    pool_id: poolId,
    pool_name: 'Account',
    client_name: 'Client Company Ltd',
    company: 'Builder',
    country: 'Norway',
    account: { token: 'token-of-nobody' },
  };
  writePools(poolsDir, 'alphapool.yaml', [pool]);
  const upstream = await stage.start('test/bench/servers/example-pool.ts', { place: 'server' });
  const scraper = await stage.start(exampleMain, {
    place: 'server',
    environment: {
      PORT: '0',
      DATA_DIR: folder,
      POOLS_DIR: poolsDir,
      UPSTREAM_URL: upstream.url,
      UPSTREAM_REQUESTS_PER_MINUTE: '100000',
      POLL_INTERVAL_SECONDS: '3600',
    },
  });
  await pollOf(scraper);
  return { scraper, file: join(folder, 'alphapool.db') };
}
