import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { nextPage } from '@poolgate/server/testing/next-page.ts';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { readerOf } from '../testing/keys.ts';
import { ListedFleet } from '../testing/listed-fleet.ts';
import { samplePayout } from '../testing/payouts/stand-in-payouts.ts';

type Listed = components['schemas']['ListedPayouts'];

const fleet = new ListedFleet();
const at = (minute: number) => `2026-11-21T08:${String(minute).padStart(2, '0')}:00Z`;

beforeAll(() => {
  fleet.one.payouts.unnamed.push({
    ...samplePayout('alpha_001', '', { paid_at: at(1), payout_id: 'old', grade: 'listed' }),
    event_id: null,
    evidence: null,
  });
  for (const [minute, poolId] of ['alpha_001', 'alpha_002', 'alpha_001'].entries())
    fleet.one.payouts.note(samplePayout(poolId, `e${minute}`, { paid_at: at(10 + minute) }));
  // It is another service's.
  fleet.two.payouts.note(samplePayout('alpha_002', 'lie', { paid_at: at(13) }));
  fleet.two.payouts.note(samplePayout('alpha_004', 'closed', { paid_at: at(14), currency: null }));
  fleet.two.payouts.note(samplePayout('alpha_003', 'withdrawn', { paid_at: at(15), state: 'withdrawn' }));
  fleet.three.payouts.note(
    samplePayout('beta_001', 'seen', { paid_at: null, first_seen_at: at(16), grade: 'deduced' }),
  );
});

const whole = ['seen', 'closed', 'e2', 'e1', 'e0', 'old'];
const idsOf = ({ payouts }: Listed) => payouts.map((one) => one.event_id ?? one.payout_id);
const read = async (query = '') => (await fleet.read<Listed>(`/api/payouts${query}`)).answer;

test('payments of every pool come from its owner alone, newest first, of closed accounts and from before too', async () => {
  const answer = await read();
  expectContract('ListedPayouts', answer);
  expect(idsOf(answer)).toEqual(whole);
  expect(answer.coverage).toMatchObject({ pools: 5, sources: [] });
  expect(answer.payouts[0]).toEqual({
    ...samplePayout('beta_001', 'seen', { paid_at: null, first_seen_at: at(16), grade: 'deduced' }),
    pool_name: 'Account beta_001',
    client_name: 'Ö & Co',
  });
  const pages: (string | null)[] = [];
  for (let path: string | null = '/api/payouts?limit=1'; path !== null; ) {
    const response = await fleet.gateway.get(path);
    pages.push(...idsOf((await response.json()) as Listed));
    path = nextPage(response.headers.get('link'), path);
  }
  expect(pages).toEqual(whole);
});

test.each([
  ['?state=all', ['seen', 'withdrawn', ...whole.slice(1)]],
  ['?state=withdrawn', ['withdrawn']],
  ['?grade=listed', ['old']],
  ['?currency=unknown', ['closed']],
  [`?client=${encodeURIComponent('Ö & Co')}`, ['seen', 'e1']],
  ['?pools=alpha_001,beta_001,beta_999', ['seen', 'e2', 'e0', 'old']],
  [`?from=${at(11)}&to=${at(14)}`, ['closed', 'e2', 'e1']],
])('%s', async (query, ids) => {
  expect(idsOf(await read(query))).toEqual(ids);
});

test('a file has the day of each payment, amounts as in JSON and what could not be read', async () => {
  fleet.three.fault = ({ url = '' }, response) => url.startsWith('/payouts') && !!response.writeHead(404).end();
  const response = await fleet.gateway.get('/api/payouts?format=csv&state=all');
  const rows = parse(await response.text(), { columns: true }) as Record<string, string>[];
  expect(Object.keys(rows[0] ?? {}).join()).toBe(
    'pool_id,pool_name,client_name,date_utc,paid_at,amount,fee,currency,txid,grade,state,event_id,payout_id',
  );
  expect(rows.at(-1)).toMatchObject({ date_utc: '2026-11-21', amount: '0.01490000', event_id: '', payout_id: 'old' });
  expect(response.headers.get('x-incomplete-sources')).toBe('three=no_answer');
  const { coverage } = await read();
  expect(coverage.sources).toMatchObject([
    { name: 'three', reason: expect.stringMatching(/too old/), pools: ['beta_001'] },
  ]);
});

test('a caller gets the payments of his pools alone, and without money there are none', async () => {
  const [own, poor] = [
    await readerOf(fleet.gateway, { clients: ['Ö & Co'] }),
    await readerOf(fleet.gateway, { clients: ['Ö & Co'], parts: ['hashrate'] }),
  ];
  for (const query of ['', '?limit=1', '?pools=alpha_001,alpha_002,beta_001'])
    expect(idsOf(await own.json<Listed>(`/api/payouts${query}`))).toEqual(
      query === '?limit=1' ? ['seen'] : ['seen', 'e1'],
    );
  for (const path of ['/api/payouts', '/api/pools/alpha_002/payout-events'])
    expect((await poor.get(path)).status).toBe(404);
  expect((await own.get('/api/pools/alpha_001/payout-events')).status).toBe(404);
});

test.each([
  [{ payouts: [samplePayout('alpha_001', 'a', { grade: 'deduced' })] }, '?grade=listed'],
  [{ payouts: [samplePayout('alpha_001', 'a', { state: 'unconfirmed' })] }, ''],
  [
    {
      payouts: [samplePayout('alpha_001', 'a', { paid_at: at(1) }), samplePayout('alpha_001', 'b', { paid_at: at(2) })],
    },
    '',
  ],
  [{ payouts: [{ ...samplePayout('alpha_001', 'a'), amount: 0.5 }] }, ''],
])('an answer that is not what was asked for costs its service alone', async (body, query) => {
  fleet.one.fault = ({ url = '' }, response) =>
    url.startsWith('/payouts') &&
    !!response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  const { payouts, coverage } = await read(query);
  expect(payouts.filter(({ pool_id }) => pool_id === 'alpha_001')).toEqual([]);
  expect(coverage.sources).toMatchObject([{ name: 'one' }]);
});

test.each([
  ['to=2026-11-20T23:59:60Z', /to is no moment/],
  ['from=2026-06-30T23:59:60Z', /from is no moment/],
  ['from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z', /is after to/],
])('a span that is none is refused, and blamed on no service: %s', async (span, detail) => {
  const response = await fleet.gateway.get(`/api/payouts?${span}`);
  expect([response.status, await response.json()]).toEqual([
    400,
    expect.objectContaining({ detail: expect.stringMatching(detail) }),
  ]);
});
