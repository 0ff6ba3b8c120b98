import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { onTestFinished } from 'vitest';
import { compileCache } from '../../harness/processes/processes.ts';

const root = join(import.meta.dirname, '../../..');

/** The settings of the container, and the heap that V8 takes in 384 MB: half of it. */
const heapOfContainer = [
  '--max-old-space-size=192',
  ...(/NODE_OPTIONS: (.+)/.exec(readFileSync(join(root, 'docker-compose.yml'), 'utf8'))?.[1]?.split(' ') ?? []),
];

/** What a poll cost the service. */
export interface Cost {
  /** The longest time without a turn of the event loop. */
  longestMs: number;
  /** Since the start of the service. */
  peakMegabytes: number;
  /** Requests for `/health/live` during the poll: those with status 200, and the others. */
  lives: number;
  deaths: number;
}

export interface MeasuredService {
  poll(): Promise<{ cost: Cost; status: PolledStatus }>;
  /** @param path below that of the pool. */
  get<T>(path: string): Promise<T>;
}

export interface PolledStatus {
  parts: Record<string, { error: { kind: string; message: string } | null }>;
  last_error: { kind: string; message: string } | null;
  dropped_rows: number | null;
  unreadable_figures: number | null;
}

/** A service in its own process, with the memory of its container. */
export async function startMeasured(type: string, account: object, upstreamUrl: string): Promise<MeasuredService> {
  const folder = tempFolder();
  mkdirSync(join(folder, 'pools'));
  const pool = {
    pool_id: `${type}_001`,
    pool_name: 'Account',
    client_name: 'Client Company Ltd',
    company: 'Mining Company',
    country: 'Kazakhstan',
    account,
  };
  writeFileSync(join(folder, 'pools', 'a.yaml'), JSON.stringify(pool));
  const child = fork(join(root, 'scrapers', type, 'main.ts'), {
    execPath: process.execPath,
    execArgv: ['--import', join(import.meta.dirname, 'preload.ts'), ...heapOfContainer],
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: compileCache,
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      POOLS_DIR: join(folder, 'pools'),
      UPSTREAM_URL: upstreamUrl,
      UPSTREAM_REQUESTS_PER_MINUTE: '100000',
      REQUEST_TIMEOUT_SECONDS: '60',
      LOG_LEVEL: process.env.ANY_SIZE_LOG ?? 'silent',
    },
  });
  const [{ url }] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the service ended with ${code}`);
    }),
  ]);
  onTestFinished(() => end(child));
  const measured = async (): Promise<Pick<Cost, 'longestMs' | 'peakMegabytes'>> => {
    child.send('measure');
    const [figures] = await once(child, 'message');
    return figures;
  };
  const get = async <T>(path: string) => (await (await fetch(`${url}/pools/${type}_001${path}`)).json()) as T;
  return {
    get,
    async poll() {
      await measured();
      let isOver = false;
      const polled = fetch(`${url}/pools/${type}_001/poll`, { method: 'POST' }).finally(() => {
        isOver = true;
      });
      let lives = 0;
      let deaths = 0;
      while (!isOver) {
        const { status } = await fetch(`${url}/health/live`).catch(() => ({ status: 0 }));
        if (status === 200) lives += 1;
        else deaths += 1;
        await sleep(20);
      }
      await polled;
      const cost = { ...(await measured()), lives, deaths };
      return { cost, status: await get<PolledStatus>('/status') };
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
