import { expect, test } from 'vitest';
import { alertsInTest, testTargetSender } from '../testing/alerts/alerts-in-test.ts';
import { expectContract } from '../testing/contract-check.ts';
import { eventually, gatewayOver, patient, standIn, testClock } from '../testing/gateway.ts';
import { listenTo } from '../testing/listening/listen-to.ts';
import { sampleChange } from '../testing/samples.ts';

const openAnomaly = { anomaly_type: 'BALANCE_ANOMALY', severity: 'HIGH', count: 1 } as const;
const change = (poolId: string, client_name: string, isWrong: boolean) =>
  sampleChange(poolId, { pool: { client_name }, status: { open_anomalies: isWrong ? [openAnomaly] : [] } });

test('listeners are told of alerts of the pools that they see and asked for, from the begin to the end', async () => {
  const scraper = await standIn();
  const ofAll = (isWrong: boolean) =>
    scraper.put(change('alpha_001', 'Northwind', isWrong), change('alpha_002', 'Southwind', isWrong));
  ofAll(false);
  const gateway = await gatewayOver(
    { one: scraper.url },
    {},
    { timings: patient, alertRoundMs: 20, now: testClock().now, alerts: alertsInTest(testTargetSender().sender) },
  );
  await eventually(async () => expect((await gateway.json<unknown[]>('/api/pools')).length).toBe(2));
  const made = await gateway.ask('/api/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'a reader', role: 'read', clients: ['Northwind'] }),
  });
  const { key } = (await made.json()) as { key: string };
  const all = await listenTo(gateway);
  const filtered = await listenTo(gateway, '?client=Southwind');
  const scoped = await listenTo(gateway, '', { 'x-api-key': key });
  const alertsOf = ({ events }: typeof all) =>
    events()
      .filter(({ name }) => name === 'alert')
      .map(({ data }) => JSON.parse(data))
      // On a busy machine the service may be late.
      .filter(({ kind }) => kind === 'balance_anomaly');
  const seenBy = (listening: typeof all) => alertsOf(listening).map(({ pool_id, state }) => `${pool_id} ${state}`);

  const start = scoped.lastId();
  ofAll(true);
  await eventually(() => expect(seenBy(all).toSorted()).toEqual(['alpha_001 firing', 'alpha_002 firing']));
  await eventually(() => expect(seenBy(filtered)).toEqual(['alpha_002 firing']));
  await eventually(() => expect(seenBy(scoped)).toEqual(['alpha_001 firing']));
  const [alert] = alertsOf(scoped);
  expectContract('AlertEvent', alert);
  expect(alert).toMatchObject({ kind: 'balance_anomaly', client_name: 'Northwind', told: null });

  const acknowledged = await gateway.ask(`/api/alerts/acknowledgements/${alert.alert_id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"note":"on the way"}',
  });
  expect(acknowledged.status).toBe(200);
  await eventually(() =>
    expect(alertsOf(scoped).at(-1)?.quiet).toEqual([{ reason: 'acknowledged', by: null, until: null, note: null }]),
  );

  ofAll(false);
  await eventually(() => expect(seenBy(scoped).at(-1)).toBe('alpha_001 ended'));
  const again = await listenTo(gateway, '', { 'x-api-key': key, 'last-event-id': start });
  await eventually(() => expect(seenBy(again)).toEqual(['alpha_001 ended']));
  expect(scoped.text()).not.toContain('alpha_002');
  expect(again.text()).not.toContain('alpha_002');
});
