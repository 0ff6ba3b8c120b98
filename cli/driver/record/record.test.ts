import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { serve } from '@poolgate/core/testing/service/upstream.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../testing/run-cli.ts';

const secret = 'sk-MARKED-9f3a77b2';
const wallet = 'kaspa:qqMARKEDwallet0123456789abcdefghijkmnpqrstuvw';
const login = 'MarkedLogin';
const token = 'tok3nMARKEDsession';

const driver = `
driver: 1
type: farpool
title: Far Pool
observer_url: http://{host}/of/{login}
base: http://{host}/v1
account:
  host: { label: Host, kind: host }
  login: { label: Login, pattern: '[A-Za-z]{3,20}' }
  wallet: { label: Wallet, pattern: 'kaspa:[a-zA-Z0-9]{20,80}' }
  key: { label: Key, secret: true }
  coin: { label: Coin, choices: { kas: { ticker: KAS } } }
coin: '{coin.ticker}'
requests:
  login: { path: /login, method: POST, json: { login: '{login}', key: '{key}' }, keep: { token: data.token } }
  account:
    path: '/{coin}/{wallet}'
    headers: { authorization: 'Bearer {kept.token}' }
    failures: [ { status: 404, means: account_not_found } ]
  workers:
    path: /workers
    query: { of: '{wallet}', after: '{cursor}', day: '{today}' }
    headers: { authorization: 'Bearer {kept.token}' }
    pages: { rows: data.rows, next: data.next }
parts:
  hashrate: { from: account, current: { value: rate, unit: GH/s } }
  money: { from: account, balance: funds.ready, pending: { value: funds.raw, decimals: 8 } }
  workers:
    from: workers
    rows: data.rows
    name: "$contains(name, '.') ? $substringAfter(name, '.') : name"
    id: name
    hashrate_10m: { value: speed, unit: GH/s }
    last_seen: seen
`;

const names = ['Barn-Šárka.7', 'MARKED-worker-1', '1', 'rate', 'marked-worker-10', 'x9', 'Ünï MARKED två', '100'];

interface World {
  folder: string;
  run: (...args: string[]) => ReturnType<typeof runCli>;
  account: string[];
}

async function start(
  answer: (path: string, request: IncomingMessage, body: string) => [number, string],
): Promise<World> {
  const pool = await serve(async (request, response) => {
    const [status, body] = answer(request.url ?? '', request, await text(request));
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  onTestFinished(() => pool.close());
  const folder = join(tempFolder(), 'drivers');
  mkdirSync(folder);
  const file = join(folder, 'farpool.yaml');
  writeFileSync(file, driver);
  const { host } = new URL(pool.url);
  return {
    folder: join(folder, 'farpool'),
    account: [`host=${host}`, `login=${login}`, `wallet=${wallet}`, `key=\${FAR_KEY}`, 'coin=kas'],
    run: (command, ...args) => runCli(['driver', command as string, file, ...args], { FAR_KEY: secret }),
  };
}

const row = (name: string, speed: number) =>
  `{"name":"${login}.${name}","speed":${speed.toFixed(2)},"seen":1700000000000}`;

function farPool(path: string, request: IncomingMessage, body: string): [number, string] {
  if (path === '/v1/login') {
    expect(JSON.parse(body)).toEqual({ login, key: secret });
    return [
      200,
      `{"data":{"token":"${token}","user":"${login}","e-mail":"marked.person@MARKED.org","from":"10.20.30.40","full_name":"Marked Person","phone":"+47 912 34 567"}}`,
    ];
  }
  if (request.headers.authorization !== `Bearer ${token}`) return [401, '{}'];
  if (path.startsWith('/v1/workers')) {
    const isFirst = !path.includes('after=');
    const rows = isFirst ? names.slice(0, 4) : names.slice(4);
    const list = rows.map((name, index) => row(name, index + 1)).join(',');
    return [200, `{"data":{"rows":[${list}],"next":${isFirst ? '"cursorMARKED0123456789abcdef"' : 'null'}}}`];
  }
  return [
    200,
    `{"rate":123.4500,"funds":{"ready":"1.25e-3","raw":100},"note":"${login.toUpperCase()} saw MARKED-worker-1 at http://eu.MARKED.net:80/x",
  "paid_to":"${wallet.toLowerCase()}","history":{"MARKED-worker-1":[1.10,100],"${wallet}":2},
  "tx":"9f2c4e61aa07d3b85c19e0f4427b6d8813c5a9e0f16d27b48a3c5e7d9b1f2034"}`,
  ];
}

const filesIn = (folder: string) =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

test('writes a scenario without any real name, which the driver reads alike', async () => {
  const { folder, run, account } = await start(farPool);
  const recorded = await run('record', '--account', ...account, '--as', 'ok');
  expect([recorded.code, recorded.stderr]).toEqual([0, '']);
  expect(recorded.stdout).toContain('Read these files before you publish them');

  const files = filesIn(join(folder, 'ok'));
  expect([...files.keys()].sort()).toEqual([
    ...['answer-1.json', 'answer-2.json', 'answer-3.json', 'answer-4.json', 'expected.json', 'scenario.yaml'],
  ]);
  const all = [...files.values()].join('\n');
  for (const word of [
    secret,
    wallet,
    login,
    token,
    'marked',
    '10.20.30.40',
    '912 34 567',
    'Šárka',
    'Ünï',
    'x9',
    '9f2c4e61',
    '127.0.0.1',
  ])
    expect([word, all.toLowerCase().includes(word.toLowerCase())]).toEqual([word, false]);

  // Amounts and rates stay as they were written.
  const ofAccount = files.get('answer-2.json') ?? '';
  for (const figure of ['123.4500', '"1.25e-3"', '"raw":100', '[1.10,100]']) expect(ofAccount).toContain(figure);
  const reading = JSON.parse(files.get('expected.json') ?? '') as {
    workers: { workerName: string; workerId: string }[];
  };
  expect(reading).toMatchObject({ balance: '0.00125000', balancePending: '0.00000100', currency: 'KAS' });
  const shown = reading.workers.map(({ workerName }) => workerName);
  expect(new Set(shown).size).toBe(names.length);
  for (const name of names) expect(shown).not.toContain(name);
  // The same name has the same made-up one: in lists, in texts, and as the name of a field.
  const made = shown[1] as string;
  expect(ofAccount).toContain(` saw ${made} at http://host1.example/x`);
  expect(ofAccount).toContain(`"history":{"${made}":`);
  // In its own form.
  expect(all).toMatch(/kaspa:qq|kaspa:[a-zA-Z0-9]{20}/);

  const checked = await run('check');
  expect([checked.code, checked.stderr]).toEqual([0, '']);
  expect(checked.stdout).toMatch(/^ {2}ok +good$/m);
}, 60_000);

test('never writes over a scenario, and records failures too', async () => {
  const { folder, run, account } = await start((path, ...rest) =>
    path.startsWith('/v1/kas/') ? [404, `{"error":"no ${wallet}"}`] : farPool(path, ...rest),
  );
  mkdirSync(join(folder, 'ok'), { recursive: true });
  const again = await run('record', '--account', ...account, '--as', 'ok');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already, and is left as it is')]);
  expect(readdirSync(join(folder, 'ok'))).toEqual([]);

  const recorded = await run('record', '--account', ...account, '--as', 'not-found');
  expect([recorded.code, recorded.stderr]).toEqual([0, '']);
  expect(JSON.parse(filesIn(join(folder, 'not-found')).get('expected.json') ?? '')).toMatchObject({
    parts: { hashrate: 'account_not_found', money: 'account_not_found' },
  });
}, 60_000);

test('says what is wrong where nothing can be recorded', async () => {
  const { run, account } = await start(farPool);
  const nobody = await run('record', '--account', 'host=127.0.0.1:1', ...account.slice(1), '--as', 'ok');
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('because the pool did not answer')]);
  const strange = await run('record', '--account', ...account, '--as', '../x');
  expect([strange.code, strange.stderr]).toEqual([2, expect.stringContaining('--as takes small letters')]);
}, 60_000);
