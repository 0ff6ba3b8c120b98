import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { eventually, gatewayOver, patient, standIn, type TestGateway } from '../testing/gateway.ts';
import { listenTo } from '../testing/listening/listen-to.ts';
import { sampleChange } from '../testing/samples.ts';
import type { StandInScraper } from '../testing/stand-in-scraper.ts';

const liveTimings = { gatherMs: 5, sourceMs: 0, heartbeatMs: 250, quietMs: 120_000 };
const pools = Array.from({ length: 200 }, (_, index) => `alpha_${index + 100}`);
const long = Array.from({ length: 30 }, (_, index) => `a tag that is rather long ${'x'.repeat(70)} ${index}`);
const round = (online_workers: number) =>
  pools.map((poolId) => sampleChange(poolId, { pool: { tags: long }, status: { online_workers } }));

async function start(httpLimits: object = {}): Promise<{ scraper: StandInScraper; gateway: TestGateway }> {
  const scraper = (await standIn()).put(...round(0));
  const gateway = await gatewayOver({ one: scraper.url }, {}, { timings: patient, liveTimings, httpLimits });
  await eventually(async () => expect((await gateway.source('one'))?.pools.length).toBe(pools.length));
  return { scraper, gateway };
}

/** Listens, and takes nothing but the first bytes until it reads on. */
async function stalled({ url, adminKey }: TestGateway): Promise<{ socket: Socket; text(): string }> {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.on('error', () => undefined).setEncoding('latin1');
  socket.write(`GET /api/events HTTP/1.1\r\nHost: ${host}\r\nX-API-Key: ${adminKey}\r\n\r\n`);
  await new Promise<void>((resolve) =>
    socket.once('data', (bytes) => {
      text += bytes;
      socket.pause();
      resolve();
    }),
  );
  socket.on('data', (bytes) => {
    text += bytes;
  });
  socket.pause();
  return { socket, text: () => text };
}

const metric = async (gateway: TestGateway, name: string) =>
  Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await (await gateway.get('/metrics')).text())?.[1]);

/** The most bytes that the system takes for a reader who takes nothing, at both ends of a connection. */
function mostKept(): number {
  const limit = (name: string) => Number(readFileSync(`/proc/sys/net/ipv4/${name}`, 'utf8').trim().split(/\s+/)[2]);
  return process.platform === 'linux' ? limit('tcp_rmem') + limit('tcp_wmem') : 16_000_000;
}

/** More than the system takes for a reader who takes nothing. */
async function tellMuch(scraper: StandInScraper, others: Awaited<ReturnType<typeof listenTo>>): Promise<void> {
  const enough = mostKept() + 4_000_000;
  for (let count = 1; others.text().length < enough; count += 1) {
    scraper.put(...round(count));
    await eventually(() => expect(others.tail()).toContain(`"online_workers":${count},`));
  }
}

test('who takes nothing is behind and costs the others nothing; once he reads on he is told so', async () => {
  const { scraper, gateway } = await start();
  const others = await listenTo(gateway);
  const slow = await stalled(gateway);
  await tellMuch(scraper, others);
  expect(others.told().filter((one) => one.startsWith('resync'))).toEqual([]);
  expect(others.told().filter((one) => one === 'status alpha_100').length).toBeGreaterThan(0);
  slow.socket.resume();
  await eventually(() => expect(slow.text()).toContain('event: resync\ndata: {"reason":"behind"}\n'));
  // What was left out was kept for nobody.
  const statuses = (text: string) => text.split('\nevent: status\n').length;
  expect(statuses(slow.text())).toBeLessThan(statuses(others.text()));
  scraper.put(sampleChange('alpha_100', { status: { online_workers: 777 } }));
  await eventually(() => expect(slow.text()).toContain('"online_workers":777,'));
}, 60_000);

test('who takes nothing for long is cut off', async () => {
  const { scraper, gateway } = await start({ checkMs: 20, stallMs: 1000 });
  const others = await listenTo(gateway);
  const slow = await stalled(gateway);
  const closed = new Promise((resolve) => slow.socket.once('close', resolve));
  await tellMuch(scraper, others);
  await eventually(async () => expect(await metric(gateway, 'poolgate_live_listeners')).toBe(1));
  expect(await metric(gateway, 'poolgate_live_cut_total')).toBe(1);
  slow.socket.resume();
  await closed;
}, 60_000);
