import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { writePools } from '../../harness/demo-pools.ts';
import type { Child, Stage } from '../children.ts';
import type { Section } from '../report.ts';
import type { Landed } from '../servers/commit-watch.ts';
import { gatewayOver, temporaryFolder } from '../servers/gateway.ts';
import { quantile } from '../statistics.ts';

const samples = 150;
/** Readings come when they come, about as often as where a service reads 5,000 accounts every ten minutes. */
const meanMilliseconds = 120;
const poolId = 'solopool_001';

/** From the commit of a reading in a scraper's file to the moment when the gateway tells it. */
export const commitToAnswer: Section = {
  title: "From a scraper's commit to the gateway's answer (real scraper, real gateway, simulated pool)",
  async run(stage) {
    const { simulator, scraper, file } = await startScraper(stage);
    const gateway = await gatewayOver(stage, { solopool: scraper.url }, 1);
    const watch = await stage.start('test/bench/servers/commit-watch.ts', { place: 'load', args: [file] });
    const client = new Client(gateway.url);
    stage.atEnd(() => client.close());
    const toldReading = async () => {
      const { statusCode, body } = await client.request({ method: 'GET', path: `/api/pools/${poolId}/status` });
      const { id } = (await body.json()) as { id: number };
      if (statusCode !== 200) throw new Error(`the gateway answers with ${statusCode}`);
      return id;
    };
    const times: number[] = [];
    for (let sample = 0; sample < samples; sample += 1) {
      await sleep(pauseBefore(sample));
      await post(`${simulator.url}/_sim/tick?account=${poolId}`);
      const before = await toldReading();
      const landing = watch.ask<Landed>({});
      const polled = post(`${scraper.url}/pools/${poolId}/poll`);
      const arrived = await untilMoved(toldReading, before);
      const landed = await landing;
      await polled;
      if (landed.reading !== arrived.reading)
        throw new Error(`reading ${landed.reading} landed, but ${arrived.reading} was told`);
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

/** Pauses of readings that do not know of each other: many short ones, also several in a row; the same in each run. */
function pauseBefore(sample: number): number {
  const spread = ((sample + 1) * 0.618_033_988_75 + Math.floor(sample / 7) * 0.414_213_562) % 1;
  return -Math.log(1 - spread) * meanMilliseconds;
}

async function untilMoved(ask: () => Promise<number>, before: number): Promise<{ reading: number; at: bigint }> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const reading = await ask();
    const at = process.hrtime.bigint();
    if (reading !== before) return { reading, at };
    if (performance.now() > deadline) throw new Error('the gateway never told the new reading');
    // The service and the pool work on the gateway's core too, so it is not to be busy with our questions alone.
    await sleep(1);
  }
}

async function post(url: string): Promise<void> {
  const response = await fetch(url, { method: 'POST' });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${text}`);
}

interface Started {
  simulator: Child;
  scraper: Child;
  file: string;
}

async function startScraper(stage: Stage): Promise<Started> {
  const folder = temporaryFolder(stage);
  const poolsDir = join(folder, 'pools');
  mkdirSync(poolsDir);
  const pool = {
    pool_id: poolId,
    pool_name: 'Solo',
    client_name: 'Client Company Ltd',
    company: 'Builder',
    country: 'Norway',
    account: { wallet: '1DemoSoLoBtcInventedAddressXyZ', coin: 'btc' },
  };
  writePools(poolsDir, 'solopool.yaml', [pool]);
  const simulator = await stage.start('test/simulator/main.ts', {
    place: 'server',
    environment: { PORT: '0', TICK_SECONDS: '0' },
  });
  const { upstreams } = (await (await fetch(simulator.url)).json()) as { upstreams: Record<string, string> };
  const scraper = await stage.start('scrapers/solopool/main.ts', {
    place: 'server',
    environment: {
      PORT: '0',
      DATA_DIR: folder,
      POOLS_DIR: poolsDir,
      UPSTREAM_URL: `${simulator.url}${upstreams.solopool}`,
      UPSTREAM_REQUESTS_PER_MINUTE: '100000',
      POLL_INTERVAL_SECONDS: '3600',
    },
  });
  await post(`${scraper.url}/pools/${poolId}/poll`);
  return { simulator, scraper, file: join(folder, 'solopool.db') };
}
