import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoSecrets } from './demo/secrets.ts';
import { pools } from './pools/registry.ts';

const program = new URL('main.ts', import.meta.url);

interface Run {
  readonly url: Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
  stop(): void;
}

function run(env: Record<string, string>): Run {
  const child = fork(program, { env: { HOST: '127.0.0.1', ...env }, silent: true, execArgv: [] });
  let errors = '';
  child.stderr?.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  return {
    url: new Promise((resolve) => {
      child.on('message', (message) => {
        const url: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, 'url') : undefined;
        resolve(String(url));
      });
    }),
    ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, errors }))),
    stop: () => child.kill('SIGTERM'),
  };
}

describe('main.ts', () => {
  it('tells its parent the URL, and ends at once on SIGTERM even with a hanging request', async () => {
    const simulator = run({ PORT: '0', TICK_SECONDS: '0' });
    const url = await simulator.url;
    const body = JSON.stringify({ kind: 'hang' });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/_sim/pools/zpool/fault`, { method: 'PUT', headers, body });
    const hanging = fetch(`${url}/zpool/api/status`).then(
      () => 'answered',
      () => 'cut',
    );
    simulator.stop();
    expect((await simulator.ended).code).toBe(0);
    expect(await hanging).toBe('cut');
  });

  it('says in one sentence that the port is taken, or that a setting is wrong', async () => {
    const first = run({ PORT: '0' });
    const port = new URL(await first.url).port;
    const second = await run({ PORT: port }).ended;
    expect(second).toEqual({
      code: 1,
      errors: `Port ${port} is already in use; set PORT to a free one (0 takes any).\n`,
    });
    expect(await run({ TICK_SECONDS: 'soon' }).ended).toEqual({
      code: 1,
      errors: 'TICK_SECONDS must be a whole number from 0 to 86400, such as 15; it is "soon".\n',
    });
    first.stop();
    await first.ended;
  });
});

describe('the demo', () => {
  const folder = new URL('demo/pools/', import.meta.url);
  const text = readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
  const found = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

  it('has a pool file for every account, with that account and that client', () => {
    const accounts = pools.flatMap((pool) => pool.accounts);
    expect(found(/pool_id: (\S+)/g).sort()).toEqual(accounts.map((account) => account.poolId).sort());
    for (const { poolId, client } of accounts) {
      const entry = text.slice(text.indexOf(`pool_id: ${poolId}`)).split('- pool_id')[0];
      expect(entry).toContain(`client_name: ${client}`);
    }
  });

  it('names every secret that it has, and no other', () => {
    expect(found(/\$\{(\w+)\}/g).sort()).toEqual(Object.keys(demoSecrets).sort());
  });
});
