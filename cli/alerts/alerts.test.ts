import { serve } from '@poolgate/core/testing/service/upstream.ts';
import { expect, onTestFinished, test } from 'vitest';
import { openCli } from '../testing/run-many.ts';

const runCli = openCli();

interface Asked {
  method: string;
  path: string;
  body: unknown;
}

/** Answers each request by its method and path. */
async function gateway(answers: Record<string, [status: number, body?: object]>) {
  const asked: Asked[] = [];
  const server = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url = '' } = request;
    asked.push({ method, path: url, body: text === '' ? null : JSON.parse(text) });
    const [status, body] = answers[`${method} ${url.split('?')[0]}`] ?? [404, { detail: 'Nothing is there.' }];
    response.writeHead(status, body === undefined ? {} : { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  onTestFinished(() => server.close());
  const run = (...args: string[]) => runCli(['alerts', ...args], { POOLGATE_URL: server.url });
  return { asked, run };
}

const alert = {
  ...{ alert_id: 'al_1', kind: 'workers_offline', severity: 'critical', state: 'firing', part: null, source: null },
  ...{
    summary: '20 of 202 workers are offline.\u001b[2J',
    pool_id: 'antpool_001',
    client_name: 'Client\u001b[31m Ltd',
  },
  ...{ pending_at: '2026-11-21T09:00:00Z', quiet: [{ reason: 'silenced', by: 'Aigerim', until: null, note: null }] },
};
const on = { state: 'on', message: null, blind: 0 };
const silence = {
  ...{ id: 'si_1', from: '2026-11-21T09:00:00Z', until: '2026-11-21T11:00:00Z', author: 'Aigerim', reason: null },
  ...{ kind: 'workers_offline', client: 'Aurora', pool: null, tag: null, type: null, source: null },
  is_maintenance: false,
};
const delivery = {
  ...{ id: 412, target: 'ops', key: 'te_1', type: 'test', title: 'A test', state: 'sent', attempts: 1 },
  ...{ created_at: '2026-11-21T09:00:00Z', sent_at: null, next_try_at: null, last_error: null },
};
const cells = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));

test('list shows what is wrong, and nothing that a terminal obeys', async () => {
  const page = { alerts: [alert], alerting: { ...on, blind: 3 } };
  const { asked, run } = await gateway({ 'GET /api/alerts': [200, page] });
  const { code, stdout, stderr } = await run('list', '--client', 'A & B');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(asked).toMatchObject([{ path: '/api/alerts?state=open&client=A%20%26%20B' }]);
  expect(cells(stdout)).toEqual([
    ['ALERT', 'SINCE (UTC)', 'STATE', 'SEVERITY', 'RULE', 'CLIENT', 'ABOUT', 'WHAT'],
    [
      ...['al_1', '2026-11-21 09:00:00', 'firing (silenced by Aigerim)', 'CRITICAL', 'workers_offline'],
      ...['Client\\u{1b}[31m Ltd', 'antpool_001', '20 of 202 workers are offline.\\u{1b}[2J'],
    ],
    ['Rules cannot look at 3 accounts or services now.'],
  ]);
  expect(JSON.parse((await run('list', '--state', 'all', '--json')).stdout)).toEqual(page);
  expect(asked.at(-1)?.path).toBe('/api/alerts?state=all');
});

test('list says on standard error that alerts are off', async () => {
  const off = { state: 'off', message: 'alerts.db is damaged. Put a backup back.', blind: 0 };
  const { run } = await gateway({ 'GET /api/alerts': [200, { alerts: [], alerting: off }] });
  expect(await run('list')).toMatchObject({
    ...{ code: 0, stdout: 'No alert.\n' },
    stderr: 'ALERTS ARE OFF: alerts.db is damaged. Put a backup back.\n',
  });
});

test('silence, silences and unsilence', async () => {
  const { asked, run } = await gateway({
    'POST /api/alerts/silences': [200, silence],
    'GET /api/alerts/silences': [200, { silences: [silence] }],
    'DELETE /api/alerts/silences/si_1': [204],
  });
  const made = await run('silence', '--for', '2h', '--client', 'Aurora', '--kind', 'workers_offline', '--reason', 'x');
  expect(made).toMatchObject({
    ...{ code: 0, stderr: '' },
    stdout: 'si_1: nobody is told of kind workers_offline, client Aurora until 2026-11-21T11:00:00Z.\n',
  });
  expect(asked[0]?.body).toEqual({ for: '2h', client: 'Aurora', kind: 'workers_offline', reason: 'x' });
  expect(cells((await run('silences')).stdout)[1]).toEqual([
    ...['si_1', '2026-11-21 09:00:00', '2026-11-21 11:00:00', 'Aigerim', '—', 'kind workers_offline, client Aurora'],
  ]);
  expect(await run('unsilence', 'si_1')).toMatchObject({ code: 0, stdout: 'si_1 is over.\n' });
  expect(await run('unsilence', 'si_2')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('404: Nothing is there.'),
  });
});

test('what the gateway refuses is said with its words, and which key is needed', async () => {
  const { run } = await gateway({
    'POST /api/alerts/silences': [400, { detail: 'for: "soon" is neither a number nor a moment.' }],
    'GET /api/alerts/targets': [403, { detail: 'This needs a key of the role admin.' }],
  });
  const wrong = await run('silence', '--for', 'soon');
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('for: "soon" is neither') });
  expect(await run('targets')).toMatchObject({ code: 1, stderr: expect.stringContaining('--role admin') });
  expect(await run('silence')).toMatchObject({ code: 2, stderr: expect.stringContaining('--for') });
});

test('ack and unack', async () => {
  const { asked, run } = await gateway({
    'POST /api/alerts/acknowledgements/al_1': [200, alert],
    'DELETE /api/alerts/acknowledgements/al_1': [204],
  });
  const { stdout } = await run('ack', 'al_1', '--note', 'on the way', '--for', '8h');
  expect([stdout, asked[0]?.body]).toEqual(['al_1 is acknowledged.\n', { note: 'on the way', for: '8h' }]);
  await run('ack', 'al_1');
  expect(asked[1]?.body).toEqual({});
  expect(await run('unack', 'al_1')).toMatchObject({ code: 0, stdout: 'al_1 is not acknowledged any more.\n' });
});

test('test says whether the message was sent', async () => {
  const failed = { ...delivery, state: 'waiting', last_error: 'It answered 502.' };
  const { run } = await gateway({
    'POST /api/alerts/targets/ops/test': [200, delivery],
    'POST /api/alerts/targets/post/test': [200, failed],
  });
  expect(await run('test', 'ops')).toMatchObject({ code: 0, stdout: 'The test message to ops was sent.\n' });
  expect(await run('test', 'post')).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: 'The test message to post is not sent (waiting): It answered 502.\n',
  });
});

test('deliveries, and replay of one or of all that failed, the oldest first', async () => {
  const failed = [413, 412].map((id) => ({ ...delivery, id, state: 'failed', last_error: 'Given up.' }));
  const { asked, run } = await gateway({
    'GET /api/alerts/deliveries': [200, { deliveries: failed }],
    'POST /api/alerts/deliveries/412/replay': [200, { ...delivery, state: 'waiting' }],
    'POST /api/alerts/deliveries/413/replay': [409, { detail: 'A newer message was sent since.' }],
  });
  expect(cells((await run('deliveries', '--state', 'failed', '--target', 'ops')).stdout)[1]).toEqual([
    ...['413', '2026-11-21 09:00:00', 'ops', 'test', 'FAILED', '1', 'A test', 'Given up.'],
  ]);
  expect(asked[0]?.path).toBe('/api/alerts/deliveries?state=failed&target=ops&limit=1000');
  expect(await run('replay', '412')).toMatchObject({ code: 0, stdout: '1 of 1 messages are sent again.\n' });
  const all = await run('replay', '--failed');
  expect(all).toMatchObject({
    ...{ code: 1, stdout: '1 of 2 messages are sent again.\n' },
    stderr: expect.stringContaining('A newer message was sent since.'),
  });
  expect(asked.slice(-2).map(({ path }) => path)).toEqual([
    ...['/api/alerts/deliveries/412/replay', '/api/alerts/deliveries/413/replay'],
  ]);
  for (const args of [['replay'], ['replay', '412', '--failed'], ['replay', 'x']])
    expect([args, (await run(...args)).code]).toEqual([args, 2]);
});

test('targets and rules', async () => {
  const ops = {
    ...{ name: 'ops', type: 'telegram', language: 'ru', state: 'failing', failing_since: null },
    ...{ last_error: 'It answered 502.', last_sent_at: null, waiting: 2, failed: 1 },
  };
  const rule = {
    ...{ kind: 'hashrate_drop', on: true, severity: 'warning', for_seconds: 1800, keep_firing_for_seconds: 0 },
    ...{ settings: { percent: 25 }, open: 1, blind: 0 },
  };
  const file = { path: 'alerts.yaml', state: 'in_force', read_at: null, faults: [{ line: 3, reason: 'Write 30m.' }] };
  const { run } = await gateway({
    'GET /api/alerts/targets': [200, { targets: [ops] }],
    'GET /api/alerts/rules': [200, { file, rules: [rule] }],
  });
  expect(cells((await run('targets')).stdout)[1]).toEqual([
    ...['ops', 'telegram', 'ru', 'FAILING', '—', '2', '1', 'It answered 502.'],
  ]);
  expect(cells((await run('rules')).stdout)).toEqual([
    ...[['alerts.yaml: in force'], ['FAULT line 3: Write 30m.'], ['']],
    ['RULE', 'ON', 'SEVERITY', 'FOR', 'KEEPS FIRING', 'SETTINGS', 'FIRING', 'BLIND'],
    ['hashrate_drop', 'on', 'warning', '30m', '0s', 'percent 25', '1', '0'],
  ]);
});
