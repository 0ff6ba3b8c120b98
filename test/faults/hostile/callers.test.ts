import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleChange, sampleWorker } from '../../../gateway/testing/samples.ts';
import { cpuTime, waitedForCpu } from '../../bench/process-figures.ts';
import { until } from '../../harness/processes/processes.ts';
import { attacks } from './callers/attacks.ts';
import type { CallersOrder } from './callers/callers-main.ts';
import { readNow } from './service/base-answers.ts';
import { ask } from './world/ask.ts';
import { wrongAnswers } from './world/good-answers.ts';
import { HostileWorld } from './world/hostile-world.ts';
import { forgetPeak, mostMegabytes, peakOf } from './world/peak-memory.ts';

/** Far more than an answer takes, also where other tests run beside. */
const patience = { memoryMs: 20_000, liveMs: 30_000 };
const freshCallers = 10;
const manyPools = 2000;
/** `npm run test:hostile` has all of them; beside other tests there are those that once ended the gateway. */
const isAlone = process.env.HOSTILE_ROUNDS !== undefined;
const beside = [
  '500 who read nothing of a long list',
  '5,000 idle connections',
  '300 bodies without an end',
  '10,000 requests in one connection',
];
const names = Object.keys(attacks).filter((name) => isAlone || beside.includes(name));
const world = new HostileWorld();
let callers: ChildProcess;

beforeAll(async () => {
  await world.start();
  fill(world);
  callers = fork(join(import.meta.dirname, 'callers/callers-main.ts'), { execArgv: [] });
  await once(callers, 'message');
}, 60_000);

afterAll(async () => {
  callers?.kill('SIGKILL');
  await world.stop();
});

/** Lists of some megabytes: 10,000 workers of one pool, and 2,000 pools. */
function fill({ good }: HostileWorld): void {
  const service = good.of('good-2');
  const workers = Array.from({ length: 10_000 }, (_, index) => sampleWorker(`w${String(index).padStart(5, '0')}`));
  const { observed_at } = readNow();
  // Kept as bytes: the callers ask the gateway, and this service is not to be what they wait for.
  const page = Buffer.from(JSON.stringify({ pools: [{ pool_id: 'beta_002', observed_at, complete: true, workers }] }));
  service.fault = ({ url = '' }, response) => {
    if (!url.startsWith('/workers') || !url.includes('Large')) return false;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': page.length }).end(page);
    return true;
  };
  const client = { client_name: 'Large Client Ltd' };
  const others = { client_name: 'Many Pools Ltd' };
  service.put(sampleChange('beta_002', { pool: client, status: readNow() }));
  const numbers = Array.from({ length: manyPools }, (_, index) => String(index + 3).padStart(3, '0'));
  service.put(...numbers.map((number) => sampleChange(`beta_${number}`, { pool: others, status: readNow() })));
}

/** Before an attack everything is there. */
async function calm(): Promise<void> {
  await until(
    async () => {
      const { url } = world.gateway;
      const listed = await ask(`${url}/api/pools?limit=1`, patience.memoryMs);
      const wrong = await wrongAnswers(world.asking(patience), 'from memory');
      return Number(listed.headers.get('x-total-count')) < manyPools ? ['pools are missing'] : wrong;
    },
    (wrong) => wrong.length === 0,
    40,
  );
}

async function order(told: CallersOrder): Promise<void> {
  const answer = once(callers, 'message');
  callers.send(told);
  await answer;
}

/**
 * Somebody who was not connected before. Connections are taken one by one, so he waits behind all that the attack has the gateway do; the
 * time in which the gateway had no processor is not its own. @returns what was wrong.
 */
function freshCaller(): Promise<string[]> {
  const { url, pid } = world.gateway;
  const [began, waitedBefore] = [performance.now(), waitedForCpu(pid)];
  return new Promise((resolve) => {
    const patiently = setInterval(() => {
      const took = performance.now() - began - (waitedForCpu(pid) - waitedBefore);
      if (took > patience.memoryMs) request.destroy(new Error('no answer in time'));
    }, 100);
    const request = get(`${url}/api/clients`, { agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200 ? [] : [`a new caller got ${response.statusCode}`]));
      response.on('error', ({ message }) => resolve([`a new caller's answer was cut off: ${message}`]));
    });
    request.on('error', ({ message }) => resolve([`a new caller got no answer: ${message}`]));
    request.on('close', () => clearInterval(patiently));
  });
}

/** The next attack begins at a gateway that has not suffered this one. */
let mustBeginAnew = false;

async function besides(name: string): Promise<string[]> {
  const { url, pid } = world.gateway;
  const asking = world.asking(patience);
  await calm();
  forgetPeak(pid);
  const [began, cpuBefore] = [performance.now(), cpuTime(pid) ?? Number.NaN];
  await order({ begin: name, port: Number(new URL(url).port), seed: 1 });
  const fresh = Array.from({ length: freshCallers }, freshCaller);
  // Beside other tests services may take longer than the gateway waits for them.
  const wrong = (await Promise.all([...fresh, wrongAnswers(asking, isAlone ? 'all' : 'from memory')])).flat();
  await order({ end: true });
  if (wrong.length === 0) wrong.push(...(await wrongAnswers(asking, 'from memory')));
  const peak = peakOf(pid);
  const cpuSeconds = world.gatewayEnd === null ? ((cpuTime(pid) ?? Number.NaN) - cpuBefore) / 1e6 : Number.NaN;
  const seconds = (performance.now() - began) / 1000;
  console.info(
    `${name}: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU, ${Math.round(peak ?? Number.NaN)} MB`,
  );
  if (wrong.length > 0) console.info(wrong.join('\n'));
  if (peak !== null && peak > mostMegabytes) wrong.push(`the gateway had ${Math.round(peak)} MB`);
  return world.gatewayEnd === null ? wrong : [world.gatewayEnd, ...wrong];
}

test.each(names)(
  '%s: every other caller is answered',
  async (name) => {
    if (mustBeginAnew) await world.beginAnew();
    mustBeginAnew = true;
    expect([...new Set(await besides(name))]).toEqual([]);
    mustBeginAnew = false;
  },
  150_000,
);
