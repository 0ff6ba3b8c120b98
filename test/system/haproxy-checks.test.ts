import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../harness/folders.ts';
import { startProcess, until } from '../harness/processes/processes.ts';
import { ask } from './proxies/ask.ts';
import { type RunningProxy, startHaproxy, startPageProxy } from './proxies/start-proxies.ts';
import { type SystemWorld, startSystemWorld } from './world/system-world.ts';

let world: SystemWorld;

beforeAll(async () => {
  world = await startSystemWorld();
}, 120_000);

afterAll(() => world?.stop());

/** Each server of each backend as HAProxy sees it now: its state and what its last check said. */
function statesOf({ statsSocket }: RunningProxy): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(statsSocket, () => socket.write('show stat\n'));
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
    });
    socket.once('error', reject);
    socket.once('end', () => {
      const [head = '', ...lines] = text.trim().split('\n');
      const columns = head.replace('# ', '').split(',');
      const rows = lines.map((line) =>
        Object.fromEntries(line.split(',').map((value, index) => [columns[index], value])),
      );
      const servers = rows.filter(({ svname }) => svname !== 'FRONTEND' && svname !== 'BACKEND');
      resolve(Object.fromEntries(servers.map((row) => [row.pxname, `${row.status} ${row.check_status}`])));
    });
  });
}

const checks = {
  connects: '',
  default_check: 'option httpchk',
  ready: 'option httpchk GET /health/ready',
};

function everyCheck(port: number, statsSocket: string, gateway: string): string {
  return [
    ...['global', `stats socket ${statsSocket} mode 600 level admin`],
    ...['defaults', 'mode http', 'timeout connect 5s', 'timeout client 60s', 'timeout server 60s'],
    ...['frontend in', `bind 127.0.0.1:${port}`, 'use_backend %[req.hdr(x-backend)]'],
    ...Object.entries(checks).flatMap(([name, option]) => [
      `backend ${name}`,
      option,
      `server gateway ${gateway} check inter 100ms fall 2 rise 1`,
    ]),
    '',
  ].join('\n');
}

test('every kind of check sees the gateway up, a stopped one down, and a started one up again', async () => {
  const variables = (port: string) => ({
    PORT: port,
    STATE_DIR: temporaryFolder(),
    SCRAPERS: `one=${world.serviceUrl}`,
  });
  const gateway = await startProcess('gateway/main.ts', variables('0'));
  const { host, port } = new URL(gateway.url);
  const proxy = await startHaproxy(
    temporaryFolder(),
    (own, statsSocket) => everyCheck(own, statsSocket, host),
    (own) => ({ base: `http://127.0.0.1:${own}` }),
  );
  const up = { connects: 'UP L4OK', default_check: 'UP L7OK', ready: 'UP L7OK' };
  const sees = (expected: Record<string, string>) =>
    until(
      () => statesOf(proxy),
      (states) => JSON.stringify(states) === JSON.stringify(expected),
      30,
    );
  await sees(up);
  for (const backend of Object.keys(checks)) {
    const { status } = await ask(proxy.place, '/api/pools', { headers: { 'x-backend': backend } });
    expect([backend, status]).toEqual([backend, 200]);
  }
  await gateway.stop();
  await sees({ connects: 'DOWN L4CON', default_check: 'DOWN L4CON', ready: 'DOWN L4CON' });
  expect((await ask(proxy.place, '/api/pools', { headers: { 'x-backend': 'default_check' } })).status).toBe(503);
  const again = await startProcess('gateway/main.ts', variables(port));
  await sees(up);
  await proxy.stop();
  await again.stop();
});

test("the page's configuration sees the gateway up", async () => {
  const proxy = await startPageProxy('haproxy', 'root', world.url);
  await until(
    () => statesOf(proxy),
    ({ gateway = '' }) => gateway === 'UP L7OK',
    30,
  );
  await proxy.stop();
});
