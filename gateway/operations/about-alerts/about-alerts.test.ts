import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alertsInTest, startedBefore, testTargetSender } from '../../testing/alerts/alerts-in-test.ts';
import { expectContract } from '../../testing/contract-check.ts';
import { eventually, sharedGateway, temporaryFolder, testClock } from '../../testing/gateway.ts';
import { type Reader, readerOf } from '../../testing/keys.ts';
import { sampleChange, sampleTime } from '../../testing/samples.ts';

type Schemas = components['schemas'];

const [own, other] = ['Northwind', 'Southwind'];
const openAnomaly = { anomaly_type: 'BALANCE_ANOMALY', severity: 'HIGH', count: 1 } as const;
const withAnomaly = (poolId: string, client: string) =>
  sampleChange(poolId, { pool: { client_name: client }, status: { open_anomalies: [openAnomaly] } });
/** Whether its key is good nobody can tell. */
const unanswered = sampleChange('alpha_003', {
  pool: { client_name: other },
  status: {
    last_error: { kind: 'unavailable', message: 'It does not answer.', since: '2026-11-21T08:00:00Z', count: 3 },
  },
});
const window = {
  ...{ from: sampleTime - 3600, to: sampleTime + 86_400, where: { client: other } },
  ...{ author: 'Aigerim', reason: 'firmware' },
};

const target = testTargetSender();
const seconds = { passed: 0 };
const clock = testClock();
const shared = sharedGateway(
  (scraper) => scraper.put(withAnomaly('alpha_001', own), withAnomaly('alpha_002', other), unanswered),
  { stateDir: startedBefore(temporaryFolder(afterAll)) },
  {
    ...{ alertRoundMs: 20, now: clock.now, steady: () => seconds.passed },
    alerts: alertsInTest(target.sender, {
      maintenance: [window],
      file: { faults: [{ line: 3, reason: 'Write 30m.' }] },
    }),
  },
);
let gateway: (typeof shared)['gateway'];
let reader: Reader;
beforeAll(async () => {
  gateway = shared.gateway;
  reader = await readerOf(gateway, { clients: [own] });
  await eventually(async () => expect((await list()).alerts).toHaveLength(2));
});

/** Others may be pending while the service is late. */
const list = (query = '?state=firing') => gateway.json<Schemas['AlertPage']>(`/api/alerts${query}`);
const alertOf = async (poolId: string) => (await list()).alerts.find(({ pool_id }) => pool_id === poolId);

async function send(method: string, path: string, body?: object, key = gateway.adminKey) {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' };
  const answer = await raw(gateway.url, method, path, headers, body === undefined ? undefined : JSON.stringify(body));
  return { status: answer.status, json: answer.text === '' ? null : JSON.parse(answer.text) };
}

describe('alerts', () => {
  test('are listed with what is wrong and why nobody is told', async () => {
    const page = await list();
    expectContract('AlertPage', page);
    expect(page.alerting).toEqual({ state: 'on', message: null, blind: expect.any(Number) });
    expect(await alertOf('alpha_001')).toMatchObject({
      ...{ kind: 'balance_anomaly', severity: 'warning', state: 'firing', pool_name: 'Account alpha_001' },
      ...{ client_name: own, source: null, facts: { balance: '0.10000000', currency: 'BTC' }, quiet: [], told: [] },
      summary: expect.stringContaining('0.10000000 BTC'),
    });
    expect((await alertOf('alpha_002'))?.quiet).toEqual([
      { reason: 'maintenance', by: 'Aigerim', until: '2026-11-22T09:00:00Z', note: 'firmware' },
    ]);
  });

  test.each([
    ['?kind=workers_lost', 0],
    ['?kind=balance_anomaly&severity=warning', 2],
    ['?severity=critical', 0],
    ['?client=Northwind&state=firing', 1],
    ['?pools=alpha_002,alpha_009&state=firing', 1],
    ['?state=firing', 2],
    ['?state=ended', 0],
    ['?state=all&kind=balance_anomaly', 2],
  ])('of the filter %s', async (query, count) => expect((await list(query)).alerts).toHaveLength(count));

  test('of others are nowhere in what a key of one client reads', async () => {
    for (const query of ['', '?state=all', '?state=all&client=Southwind', '?pools=alpha_001,alpha_002']) {
      const text = await reader.text(`/api/alerts${query}`);
      expectContract('AlertPage', JSON.parse(text));
      expect(text).not.toMatch(/alpha_002|Aigerim|firmware/);
    }
    const { alerts, alerting } = await reader.json<Schemas['AlertPage']>('/api/alerts?state=firing');
    expect(alerts.map(({ pool_id, told }) => [pool_id, told])).toEqual([['alpha_001', null]]);
    expect([alerting.blind, (await list()).alerting.blind]).toEqual([0, 1]);
  });

  test('are told once they lasted, and say so to admins alone', async () => {
    seconds.passed += 61;
    await eventually(() => expect(target.taken.filter(({ type }) => type === 'alerts')).toHaveLength(1));
    await eventually(async () =>
      expect((await alertOf('alpha_001'))?.told).toEqual([
        { target: 'ops', at: expect.any(String), state: 'sent', error: null },
      ]),
    );
    // Its maintenance window keeps it from being told.
    expect((await alertOf('alpha_002'))?.told).toEqual([]);
  });
});

describe('silences', () => {
  test('are made, shown, told as the reason, and ended', async () => {
    const made = await send('POST', '/api/alerts/silences', { for: '2h', client: own, reason: 'moving' });
    expectContract('Silence', made.json);
    const { id } = made.json;
    expect(made.json).toMatchObject({ client: own, kind: null, reason: 'moving', author: 'First admin key' });
    const until = '2026-11-21T11:01:00Z';
    expect(made.json).toMatchObject({ from: '2026-11-21T09:01:00Z', until, is_maintenance: false });
    const silences = await gateway.json<Schemas['Silences']>('/api/alerts/silences');
    expectContract('Silences', silences);
    expect(silences.silences.map((one) => [one.is_maintenance, one.author])).toEqual([
      [false, 'First admin key'],
      [true, 'Aigerim'],
    ]);
    expect((await alertOf('alpha_001'))?.quiet).toEqual([
      { reason: 'silenced', by: 'First admin key', until, note: 'moving' },
    ]);
    const { alerts } = await reader.json<Schemas['AlertPage']>('/api/alerts?state=firing');
    expect(alerts[0]?.quiet).toEqual([{ reason: 'silenced', by: null, until, note: null }]);
    for (const _ of [1, 2]) expect((await send('DELETE', `/api/alerts/silences/${id}`)).status).toBe(204);
    expect((await alertOf('alpha_001'))?.quiet).toEqual([]);
  });

  test.each([
    [{ for: 'soon' }, 'such as 2h'],
    [{ for: '91d' }, '90d at most'],
    [{ for: '2h', client: 'Nortwind' }, 'would silence nothing'],
    [{ for: '2h', client: own, pool: 'alpha_002' }, 'would silence nothing'],
    [{ for: '2h', kind: 'dance' }, 'kind'],
    [{}, 'for is missing'],
  ])('wished for as %j are refused with what to change', async (body, words) => {
    const { status, json } = await send('POST', '/api/alerts/silences', body);
    expect([status, json.detail]).toEqual([400, expect.stringContaining(words)]);
  });

  test('of the alerts file are ended there, and unknown ones not at all', async () => {
    const { silences } = await gateway.json<Schemas['Silences']>('/api/alerts/silences');
    const id = silences.find(({ is_maintenance }) => is_maintenance)?.id;
    const { status, json } = await send('DELETE', `/api/alerts/silences/${id}`);
    expect([status, json.detail]).toEqual([409, expect.stringContaining('alerts file')]);
    expect((await send('DELETE', '/api/alerts/silences/si_nobodys')).status).toBe(404);
  });
});

test('an acknowledgement has author, note and end, and is taken back', async () => {
  const id = (await alertOf('alpha_001'))?.alert_id;
  const path = `/api/alerts/acknowledgements/${id}`;
  const { status, json } = await send('POST', path, { note: 'on the way', for: '8h' });
  expectContract('Alert', json);
  const quiet = {
    ...{ reason: 'acknowledged', by: 'First admin key', until: '2026-11-21T17:01:00Z', note: 'on the way' },
  };
  expect([status, json.quiet]).toEqual([200, [quiet]]);
  expect((await send('POST', path, {})).json.quiet).toEqual([{ ...quiet, until: null, note: null }]);
  expect((await send('POST', path, { for: 'soon' })).status).toBe(400);
  expect((await send('DELETE', path)).status).toBe(204);
  expect((await alertOf('alpha_001'))?.quiet).toEqual([]);
  expect((await send('POST', '/api/alerts/acknowledgements/al_nobodys', {})).status).toBe(404);
});

describe('targets', () => {
  test('are tested at once, and say how it went', async () => {
    const sent = await send('POST', '/api/alerts/targets/ops/test');
    expectContract('Delivery', sent.json);
    expect(sent.json).toMatchObject({ target: 'ops', type: 'test', state: 'sent', attempts: 1, last_error: null });
    target.next.push({ is: 'refused', error: 'The chat is not there.' });
    const refused = await send('POST', '/api/alerts/targets/ops/test');
    expect(refused.json).toMatchObject({ state: 'failed', last_error: 'The chat is not there.' });
    expect((await send('POST', '/api/alerts/targets/nobody/test')).status).toBe(404);
    const { targets } = await gateway.json<Schemas['AlertTargets']>('/api/alerts/targets');
    expectContract('AlertTargets', { targets });
    expect(targets).toMatchObject([{ name: 'ops', type: 'telegram', state: 'failing', failed: 1, waiting: 0 }]);

    const again = await send('POST', `/api/alerts/deliveries/${refused.json.id}/replay`);
    expectContract('Delivery', again.json);
    expect(again.json.key).toBe(refused.json.key);
    await eventually(() => expect(target.taken.at(-1)?.key).toBe(refused.json.key));
    await eventually(async () =>
      expect((await send('POST', `/api/alerts/deliveries/${refused.json.id}/replay`)).status).toBe(409),
    );
    expect((await send('POST', '/api/alerts/deliveries/999999/replay')).status).toBe(404);
  });

  test('that want nothing any more are asked again by a replay or a test', async () => {
    target.next.push({ is: 'gone', error: 'It answered 410.' });
    const gone = await send('POST', '/api/alerts/targets/ops/test');
    expect(gone.json).toMatchObject({ state: 'waiting', last_error: 'It answered 410.' });
    const state = async () => (await gateway.json<Schemas['AlertTargets']>('/api/alerts/targets')).targets[0]?.state;
    expect(await state()).toBe('disabled');
    expect((await send('POST', `/api/alerts/deliveries/${gone.json.id}/replay`)).status).toBe(200);
    await eventually(() => expect(target.taken.at(-1)?.key).toBe(gone.json.key));
    await eventually(async () => expect(await state()).toBe('ok'));
    target.next.push({ is: 'gone', error: 'It answered 410.' });
    await send('POST', '/api/alerts/targets/ops/test');
    expect(await state()).toBe('disabled');
    expect((await send('POST', '/api/alerts/targets/ops/test')).json).toMatchObject({ state: 'sent' });
    expect(await state()).toBe('ok');
  });

  test('have pages of what they were sent', async () => {
    const all = await gateway.json<Schemas['DeliveryPage']>('/api/alerts/deliveries');
    expectContract('DeliveryPage', all);
    const seen: number[] = [];
    let path: string | undefined = '/api/alerts/deliveries?limit=1';
    while (path !== undefined) {
      const answer: Response = await gateway.get(path);
      const page = (await answer.json()) as Schemas['DeliveryPage'];
      seen.push(...page.deliveries.map(({ id }) => id));
      const next: string | undefined = /<(\?[^>]*)>/.exec(answer.headers.get('link') ?? '')?.[1];
      path = next && `/api/alerts/deliveries${next}`;
    }
    expect(seen).toEqual(all.deliveries.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(2);
    const tests = await gateway.json<Schemas['DeliveryPage']>('/api/alerts/deliveries?target=nobody');
    expect(tests.deliveries).toEqual([]);
  });
});

test('rules are listed with their settings, and what is wrong in the file', async () => {
  const rules = await gateway.json<Schemas['AlertRules']>('/api/alerts/rules');
  expectContract('AlertRules', rules);
  expect(rules.file).toMatchObject({ path: 'alerts.yaml', faults: [{ line: 3, reason: 'Write 30m.' }] });
  const of = (kind: string) => rules.rules.find((rule) => rule.kind === kind);
  expect(of('balance_anomaly')).toMatchObject({ on: true, for_seconds: 0, open: 2, settings: {} });
  expect(of('hashrate_drop')).toMatchObject({ settings: { percent: 25 }, for_seconds: 1800 });
  expect(of('hashrate_decay')).toMatchObject({ on: false, severity: 'warning' });
});

test('who changed what is in the audit', async () => {
  const { entries } = await gateway.json<Schemas['AuditPage']>('/api/audit');
  const actions = new Set(entries.map(({ action }) => action));
  for (const action of ['create_silence', 'end_silence', 'acknowledge_alert', 'withdraw_acknowledgement'])
    expect(actions).toContain(action);
  for (const action of ['test_alert_target', 'replay_alert_delivery']) expect(actions).toContain(action);
});

test('the metrics count alerts and messages, and name nobody', async () => {
  const text = await (await gateway.get('/metrics')).text();
  expect(text).toContain('poolgate_alerts{kind="balance_anomaly",severity="warning",state="firing"} 2');
  expect(text).toMatch(/^poolgate_alert_deliveries\{type="telegram",state="sent"\} \d+$/m);
  expect(text).toMatch(/^poolgate_alert_rounds_failed_total 0$/m);
  expect(text).toMatch(/^poolgate_alerting_up 1$/m);
  expect(text).toMatch(/^poolgate_alert_last_good_round_seconds \d+$/m);
  expect(text.split('\n').filter((line) => line.startsWith('poolgate_alert') && line.includes('ops'))).toEqual([]);
});
