import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findScraperTypes, type ScraperType } from '../../launcher/scraper-types.ts';
import { demoSecrets } from '../simulator/demo/secrets.ts';

const root = join(import.meta.dirname, '../..');

/** A process of the project under test. */
export interface TestProcess {
  url: string;
  pid: number;
  /** Everything it has written. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts one entry point as operators do, with exactly these variables; rejects with its output where it does not get ready. */
export async function startProcess(main: string, variables: Record<string, string>): Promise<TestProcess> {
  const child = fork(join(root, main), {
    env: { PATH: process.env.PATH ?? '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { url: string }) => resolve(message.url));
    child.once('exit', (code) => reject(new Error(`${main} ended with ${code}: ${output}`)));
  });
  return {
    url,
    pid: child.pid as number,
    output: () => output,
    stop: (signal = 'SIGTERM') => stopChild(child, signal),
  };
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** The simulator, a scraper service for each type and the gateway, each a process of its own, reading the demo accounts. */
export interface World {
  types: ScraperType[];
  simulator: TestProcess;
  scrapers: Map<string, TestProcess>;
  gateway: TestProcess;
  dataDir: string;
  startScraper(type: string, port?: string): Promise<TestProcess>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** Only these types; all there are where left out. */
  only?: string[];
  pollIntervalSeconds?: number;
  variables?: Record<string, string>;
}

export async function startWorld({
  only,
  pollIntervalSeconds = 600,
  variables = {},
}: WorldOptions = {}): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'poolgate-world-'));
  const all = await findScraperTypes();
  const types = all.filter(({ type }) => only === undefined || only.includes(type));
  const simulator = await startProcess('test/simulator/main.ts', { PORT: '0', TICK_SECONDS: '0' });
  const { upstreams } = (await getJson(simulator.url)) as { upstreams: Record<string, string> };
  const scrapers = new Map<string, TestProcess>();

  const startScraper = async (type: string, port = '0') => {
    const service = await startProcess(`scrapers/${type}/main.ts`, {
      ...demoSecrets,
      PORT: port,
      DATA_DIR: dataDir,
      POOLS_DIR: join(root, 'test/simulator/demo/pools'),
      UPSTREAM_URL: `${simulator.url}${upstreams[type]}`,
      UPSTREAM_REQUESTS_PER_MINUTE: '100000',
      POLL_INTERVAL_SECONDS: String(pollIntervalSeconds),
      ...variables,
    });
    scrapers.set(type, service);
    return service;
  };

  await Promise.all(types.map(({ type }) => startScraper(type)));
  const gateway = await startProcess('gateway/main.ts', {
    PORT: '0',
    STATE_DIR: dataDir,
    SCRAPERS: [...scrapers].map(([type, service]) => `${type}=${service.url}`).join(','),
    ...(variables.SERVICE_TOKEN !== undefined && { SERVICE_TOKEN: variables.SERVICE_TOKEN }),
  });
  return {
    types,
    simulator,
    scrapers,
    gateway,
    dataDir,
    startScraper,
    async stop() {
      await Promise.all([gateway, simulator, ...scrapers.values()].map((service) => service.stop()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function getJson(url: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${init?.method ?? 'GET'} ${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Asks again until the answer is what is waited for; fails with the last answer when the time is over. */
export async function until<T>(ask: () => Promise<T>, isIt: (answer: T) => boolean, seconds = 30): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isIt(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`waited ${seconds} s in vain; the last answer was ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
