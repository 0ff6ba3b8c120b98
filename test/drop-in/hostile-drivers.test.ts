import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../harness/folders.ts';
import { descendantsOf } from '../harness/processes/process-table.ts';
import { getJson, startProcess, type TestProcess, until } from '../harness/processes/processes.ts';
import { type HostilePool, startHostilePool } from './hostile-pool.ts';

interface Harm {
  path: string;
  /** Of `hashrate`. */
  current?: string;
  url?: string;
  /** What its pool is told to have. */
  says: string;
}

const cross = (levels: number) => `$count(${'$$.rows.('.repeat(levels)}rate${')'.repeat(levels)})`;

/** Drivers that are taken, and do harm when their pools are read. */
const harms: Record<string, Harm> = {
  endless: { path: '/rows', current: cross(3), says: 'longer than 5 s' },
  exponential: { path: '/rows', current: cross(9), says: 'longer than 5 s' },
  doubling: { path: '/text', current: "$length($replace($replace(text, 'a', text), 'a', text))", says: '' },
  ranges: { path: '/rows', current: '$count([1..9999999].([1..9999999]))', says: '' },
  redirect: { path: '/redirect', says: 'redirects to another address' },
  inside: { path: '', url: 'http://localhost:9/', says: 'no public address' },
  literal: { path: '', url: 'http://169.254.169.254/latest/meta-data', says: 'no public address' },
  gigabyte: { path: '/gigabyte', says: 'larger than' },
  million: { path: '/million', says: "The pool's answer" },
};

/** Drivers that are refused, with words of the reason. */
const refused: Record<string, [expression: string, reason: string]> = {
  evaluated: ['$eval("1")', '$eval'],
  prototype: ['rate.constructor.constructor("return process")()', ''],
  proto: ['__proto__.polluted', ''],
  lambda: ['($f := function($x) { $f($x) }; $f(1))', ''],
  lookaround: ['$contains(text, /(?=a)b/) ? 1 : 2', ''],
};

function driver(type: string, { path, current = 'rate', url }: Pick<Harm, 'path' | 'current' | 'url'>): string {
  return `driver: 1
type: ${type}
title: ${type}
observer_url: https://pool.example/{name}
poll_interval_seconds: 1
limits: { requests: 1000, per_seconds: 1 }
hashrate_unit: H/s
account:
  name: { label: Name }
  host: { label: Host, kind: host }
requests:
  all: { url: '${url ?? `http://{host}${path}`}' }
parts:
  hashrate: { from: all, current: ${JSON.stringify(current)} }
`;
}

const poolOf = (type: string, host: string) => `pool_id: ${type}_001
pool_name: ${type}
client_name: Client Ltd
company: Mining Ltd
country: Kazakhstan
account: { name: somebody, host: '${host}' }
`;

interface Status {
  observed_at: string | null;
  current_hashrate_hs: number | null;
  last_error: { kind: string; message: string } | null;
}

let pool: HostilePool;
let service: TestProcess;
const statusOf = (type: string) => getJson<Status>(`${service.url}/pools/${type}_001/status`);

beforeAll(async () => {
  pool = await startHostilePool();
  const folder = temporaryFolder();
  const [drivers, pools, data] = ['drivers', 'pools', 'data'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const made of [drivers, pools, data]) mkdirSync(made);
  const put = (type: string, what: Parameters<typeof driver>[1]) => {
    writeFileSync(join(drivers, `${type}.yaml`), driver(type, what));
    writeFileSync(join(pools, `${type}.yaml`), poolOf(type, pool.host));
  };
  put('honest', { path: '/good', current: '$sum(rows.rate) + rate' });
  for (const [type, harm] of Object.entries(harms)) put(type, harm);
  for (const [type, [current]] of Object.entries(refused)) put(type, { path: '/text', current });
  // Catastrophic elsewhere, and linear here.
  put('regular', { path: '/text', current: '$contains(text, /(a+)+$/) ? rate : 0' });
  service = await startProcess('scrapers/custom/main.ts', {
    ...{ PORT: '0', DATA_DIR: data, POOLS_DIR: pools, DRIVERS_DIR: drivers, LOG_LEVEL: 'error', LOG_POOL_FILES: 'no' },
  });
}, 60_000);

afterAll(async () => {
  await service?.stop();
  pool?.close();
});

describe('hostile drivers', { timeout: 120_000 }, () => {
  test.each(Object.entries(harms))('%s is stopped with a sentence', async (type, { says }) => {
    const { last_error } = await until(
      () => statusOf(type),
      ({ last_error: error, observed_at }) => error !== null || observed_at !== null,
    );
    expect(last_error?.message).toContain(says);
  });

  test('whose expressions are not allowed are refused, each with its line and a sentence', async () => {
    const { refused: faults } = await getJson<{ refused: { file: string; line: number; reason: string }[] }>(
      service.url,
    );
    for (const [type, [, reason]] of Object.entries(refused))
      expect(faults).toContainEqual({
        ...(faults.find(({ file }) => file.endsWith(`/${type}.yaml`)) as object),
        line: 14,
        reason: expect.stringContaining(reason),
      });
  });

  test.runIf(existsSync('/proc/self/smaps_rollup'))('cost no other driver a poll, and no memory', async () => {
    await until(
      () => statusOf('regular'),
      ({ current_hashrate_hs }) => current_hashrate_hs === 5,
    );
    const readings = () => pool.asked.get('/good') as number;
    const before = readings();
    let most = 0;
    // Meanwhile the hostile ones are tried again and again.
    await until(readings, (now) => {
      const own = [service.pid, ...descendantsOf(service.pid).map(({ pid }) => pid)];
      expect(own.length).toBeLessThanOrEqual(3);
      most = Math.max(
        most,
        own.map(megabytesOf).reduce((sum, one) => sum + one),
      );
      return now >= before + 10;
    });
    expect(await statusOf('honest')).toMatchObject({ current_hashrate_hs: 25, last_error: null });
    expect(most).toBeLessThan(384);
  });
});

/** What a process holds, with its part of what it shares; 0 for one that has just ended. */
function megabytesOf(pid: number): number {
  const file = `/proc/${pid}/smaps_rollup`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? '0') / 1024;
}
