import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** What the container's settings say, and what V8 gives itself in 384 MB: half of it. */
const heapOfContainer = [
  '--max-old-space-size=192',
  ...(/NODE_OPTIONS: (.+)/.exec(readFileSync(join(root, 'docker-compose.yml'), 'utf8'))?.[1]?.split(' ') ?? []),
];

/** What a poll cost the service. */
export interface Cost {
  /** How long the event loop was kept at once. */
  longestMs: number;
  /** Since the service began. */
  peakMegabytes: number;
  /** Requests for `/health/live` while it was polling, and those that were not answered with 200. */
  lives: number;
  deaths: number;
}

export interface WatchedService {
  url: string;
  poll(): Promise<{ cost: Cost; status: Status }>;
  // biome-ignore lint/suspicious/noExplicitAny: any answer of the API
  get(path: string): Promise<any>;
}

export interface Status {
  parts: Record<string, { error: { kind: string; message: string } | null }>;
  last_error: { kind: string; message: string } | null;
  dropped_rows: number | null;
  unreadable_figures: number | null;
}

/** A service in a process of its own, with the memory of its container. */
export async function startWatched(type: string, account: object, upstreamUrl: string): Promise<WatchedService> {
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
    child.send('tell');
    const [figures] = await once(child, 'message');
    return figures;
  };
  const get = async (path: string) => (await fetch(`${url}${path}`)).json();
  return {
    url,
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
      return { cost, status: await get(`/pools/${type}_001/status`) };
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
