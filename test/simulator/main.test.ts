import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileCache } from '../harness/processes/processes.ts';
import { secretsIn } from './demo-secrets.ts';
import { findStandIns, standInFolders } from './find-stand-ins.ts';

const program = new URL('main.ts', import.meta.url);

interface Run {
  readonly url: Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
  stop(): void;
}

function run(given: Record<string, string>): Run {
  const env = { HOST: '127.0.0.1', NODE_COMPILE_CACHE: compileCache, ...given };
  const child = fork(program, { env, silent: true, execArgv: [] });
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

/** Sends a request whose body never ends, and says how it ends. */
function hang(url: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(url, { method: 'POST', headers }, () => resolve('answered'));
    sent.once('error', () => resolve('cut'));
    sent.write('{');
  });
}

describe('main.ts', () => {
  it('sends its URL to its parent, and ends at once on SIGTERM even with a hanging request', async () => {
    const simulator = run({ PORT: '0', TICK_SECONDS: '0' });
    const url = await simulator.url;
    const hanging = hang(`${url}/_sim/tick`);
    // By then the request has arrived.
    await fetch(`${url}/_sim/accounts`);
    simulator.stop();
    expect((await simulator.ended).code).toBe(0);
    expect(await hanging).toBe('cut');
  });

  it('says in one sentence that the port is taken or a setting is wrong', async () => {
    const first = run({ PORT: '0' });
    const port = new URL(await first.url).port;
    const second = await run({ PORT: port }).ended;
    expect(second).toEqual({
      code: 1,
      errors: `Port ${port} is already in use; set PORT to a free one (0 takes any).\n`,
    });
    expect((await run({ PORT: port, PORT_VARIABLE: 'SIMULATOR_PORT' }).ended).errors).toContain(
      'set SIMULATOR_PORT to',
    );
    expect(await run({ TICK_SECONDS: 'soon' }).ended).toEqual({
      code: 1,
      errors: 'TICK_SECONDS must be a whole number from 0 to 86400, such as 15; it is "soon".\n',
    });
    first.stop();
    await first.ended;
  });
});

const standIns = await findStandIns();

describe.each(standIns)('the demo of $type', ({ type, accounts }) => {
  const folder = standInFolders.get(type) ?? '';
  const pools: unknown = parse(readFileSync(join(folder, 'demo/pools.yaml'), 'utf8'));

  it('has a pool for each account, with its client', () => {
    const expected = accounts.map(({ poolId, client }) => ({ pool_id: poolId, client_name: client }));
    expect(pools).toMatchObject(expected);
  });

  it('uses every secret that it has, and no other', () => {
    const named = [...JSON.stringify(pools).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(Object.keys(secretsIn(folder)).sort());
  });
});
