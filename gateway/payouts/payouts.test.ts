import { expect, test } from 'vitest';
import { eventually, gatewayOver, patient, standIn, temporaryFolder, testClock } from '../testing/gateway.ts';
import { listenTo } from '../testing/listening/listen-to.ts';
import { samplePayout } from '../testing/payouts/stand-in-payouts.ts';
import { sampleChange } from '../testing/samples.ts';
import { openPayoutStore } from './payout-store.ts';

const soon = { timeoutMs: 3000, leastMs: 1, retryMs: 50 };
const quick = { gatherMs: 5, sourceMs: 0, heartbeatMs: 250, quietMs: 120_000 };
const month = 30 * 86_400;

async function start(stateDir = temporaryFolder(), now = testClock().now) {
  const scraper = await standIn();
  scraper.put(
    sampleChange('alpha_001', { pool: { client_name: 'A' } }),
    sampleChange('alpha_002', { pool: { client_name: 'B' } }),
  );
  const open = () =>
    gatewayOver({ one: scraper.url }, { stateDir }, { timings: patient, liveTimings: quick, payoutTimings: soon, now });
  /** What another reader of the file finds. */
  const stored = (place: string | null = null) => {
    const store = openPayoutStore(stateDir);
    const found = store.after(place, 10_000);
    const newest = store.newestPlace();
    store.close();
    return { ...found, newest, ids: found.payouts.map(({ event }) => `${event.event_id} ${event.state}`) };
  };
  const gateway = await open();
  await eventually(async () => expect((await gateway.source('one'))?.pools.length).toBe(2));
  return { scraper, gateway, open, stored };
}

const logs = ({ seen }: { seen: { url: string }[] }) =>
  seen.map(({ url }) => url).filter((url) => url.startsWith('/payout-events'));

test('a payment is told as it comes and as more is known of it, to who sees the money of its pool', async () => {
  const { scraper, gateway } = await start();
  const [all, ofA] = [await listenTo(gateway), await listenTo(gateway, '?client=A')];
  scraper.pay(samplePayout('alpha_001', 'first'), samplePayout('alpha_002', 'second'));
  await eventually(() => expect(ofA.told()).toContain('payout alpha_001'));
  await eventually(() => expect(all.told().filter((one) => one.startsWith('payout'))).toHaveLength(2));
  const begin = all.lastId();
  const better = samplePayout('alpha_001', 'first', { grade: 'listed', tx: 'abc', changed_at: '2026-11-21T08:50:00Z' });
  scraper.pay(better);
  await eventually(() => expect(ofA.events().filter(({ name }) => name === 'payout')).toHaveLength(2));
  expect(JSON.parse(ofA.events().findLast(({ name }) => name === 'payout')?.data ?? '')).toEqual(better);
  expect(ofA.told()).not.toContain('payout alpha_002');
  // Who comes back gets what it is now, once.
  const again = await listenTo(gateway, '', { 'Last-Event-ID': begin });
  await eventually(() => expect(again.events().filter(({ name }) => name === 'payout')).toHaveLength(1));
  expect(JSON.parse(again.events().find(({ name }) => name === 'payout')?.data ?? '')).toEqual(better);
  const metrics = await (await gateway.get('/metrics')).text();
  expect(metrics).toContain('poolgate_payout_events_total{type="alpha",grade="counted",state="confirmed"} 2');
  expect(metrics).toContain('poolgate_payout_events_total{type="alpha",grade="listed",state="confirmed"} 1');
});

test('who does not see money is told of no payment', async () => {
  const { scraper, gateway } = await start();
  const all = await listenTo(gateway);
  const made = await gateway.ask('/api/keys', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'poor', role: 'read', parts: ['hashrate', 'workers'] }),
  });
  const { key } = (await made.json()) as { key: string };
  const poor = await listenTo(gateway, '', { 'x-api-key': key });
  scraper.pay(samplePayout('alpha_001', 'first'));
  await eventually(() => expect(all.told()).toContain('payout alpha_001'));
  scraper.put(sampleChange('alpha_002', { pool: { client_name: 'C' } }));
  await eventually(() => expect(poor.told()).toContain('status alpha_002'));
  expect(poor.text()).not.toContain('event: payout');
});

test('what was handed on survives a restart: nothing comes twice, and what came meanwhile comes once', async () => {
  const { scraper, gateway, open, stored } = await start();
  scraper.pay(samplePayout('alpha_001', 'a'), samplePayout('alpha_001', 'b'));
  await eventually(() => expect(stored().ids).toEqual(['a confirmed', 'b confirmed']));
  const { newest } = stored();
  await gateway.close();
  scraper.pay(samplePayout('alpha_001', 'c'), samplePayout('alpha_001', 'a', { state: 'withdrawn' }));
  const asked = logs(scraper).length;
  await open();
  await eventually(() =>
    expect(stored(newest)).toMatchObject({ ids: ['c confirmed', 'a withdrawn'], isFromBegin: false }),
  );
  expect(logs(scraper)[asked]).toContain('after=one.2');
  expect(stored().ids).toEqual(['b confirmed', 'c confirmed', 'a withdrawn']);
  // A place that the file does not know.
  expect(stored('1.abc')).toMatchObject({ isFromBegin: true });
});

test('of another or restored database only what is new or changed is handed on', async () => {
  const { scraper, stored } = await start();
  const old = [samplePayout('alpha_001', 'a'), samplePayout('alpha_001', 'b')];
  scraper.pay(...old);
  await eventually(() => expect(stored().ids).toHaveLength(2));
  const { newest } = stored();
  scraper.payouts.replace('other', ...old, samplePayout('alpha_001', 'c'));
  scraper.pay(samplePayout('alpha_001', 'b', { amount: '0.5' }));
  await eventually(() => expect(stored(newest).ids).toEqual(['c confirmed', 'b confirmed']));
});

test('what a service says of pools of others is passed over, until they are its own', async () => {
  const { scraper, stored } = await start();
  scraper.pay(
    samplePayout('beta_001', 'foreign'),
    samplePayout('alpha_003', 'early'),
    samplePayout('alpha_001', 'own'),
  );
  await eventually(() => expect(stored().ids).toEqual(['own confirmed']));
  scraper.put(sampleChange('alpha_003'));
  await eventually(() => expect(stored().ids).toEqual(['own confirmed', 'early confirmed']));
});

test('a long log is read in pieces, and what is older than a month is no news', async () => {
  const { scraper, stored } = await start();
  const many = Array.from({ length: 1200 }, (_, index) => samplePayout('alpha_001', `e${index}`));
  const moment = new Date(testClock().time * 1000 - month * 1000 - 1000).toISOString().replace('.000', '');
  scraper.pay(samplePayout('alpha_001', 'old', { changed_at: moment }), ...many);
  await eventually(() => expect(stored().ids).toHaveLength(1200));
  expect(logs(scraper).length).toBeGreaterThanOrEqual(3);
});

test.each([
  [
    'an amount that is none',
    { events: [{ ...samplePayout('alpha_001', 'x'), amount: 1 }], next: 'a', more: false, reset: false },
  ],
  ['a log that goes nowhere', { events: [], next: 'one.0', more: true, reset: false }],
  ['no JSON', 'x'],
])('%s costs the service its own events alone', async (_what, body) => {
  const { scraper, gateway, stored } = await start();
  const isAsked = () => logs(scraper).length;
  scraper.fault = ({ url = '' }, response) =>
    url.startsWith('/payout-events') &&
    !!response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  const before = isAsked();
  scraper.pay(samplePayout('alpha_001', 'a'));
  await eventually(() => expect(isAsked()).toBeGreaterThan(before));
  expect((await gateway.source('one'))?.state).toBe('up');
  expect(stored().ids).toEqual([]);
  scraper.fault = null;
  await eventually(() => expect(stored().ids).toEqual(['a confirmed']));
});
