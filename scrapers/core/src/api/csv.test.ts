import { loadContract } from '@poolgate/server/api/contract.ts';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../testing/samples.ts';
import { askService, poolFile } from '../../testing/service/start-alpha.ts';
import { startPaged } from '../../testing/service/start-paged.ts';
import { reads, startUpstream } from '../../testing/service/upstream.ts';

const params = { pool_id: 'alphapool_001' };
const known = loadContract('scraper').operations;
// biome-ignore lint/suspicious/noExplicitAny: the contract check sees to the shape
type Body = any;
type Row = Record<string, unknown>;
let url = '';

/** Names as somebody would choose them who wants a spreadsheet to calculate. */
const names = ['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', ' =1', 'a,b', 'say "x"', 'шахта', 'rig-1'];

beforeAll(async () => {
  const upstream = await startUpstream();
  const workers = names.map((workerName, index) => worker(`id-${index}`, { workerName, online: index > 0 }));
  const payouts = [3, 2, 1].map((days) => ({
    ownId: `p${days}`,
    state: 'sent' as const,
    paidAt: noon - days * 86_400,
    amount: `0.0000000${days}`,
    fee: days === 2 ? null : '0.00000500',
    tx: days === 3 ? null : `tx-${days}`,
  }));
  const earnings = [
    {
      ...{ date: '2026-11-19', amount: '-0.50000000', hashrateHs: 38.187e15, complete: false },
      leftOut: [
        { reason: 'unknown_kind' as const, what: '=X;Y', amount: '4.40000000' },
        { reason: 'orphaned' as const, what: null, amount: null },
      ],
    },
    { date: '2026-11-20', amount: '0.01570138', hashrateHs: null },
  ];
  const reading = fullReading({ workers, workersComplete: false, offlineWorkers: 7, payouts, earnings });
  upstream.answer('token-1', reads(reading));
  let time = noon;
  const pools = [
    poolFile('001', { token: 'token-1' }, { tags: ['a', '=b'], location: '=1+1' }),
    poolFile('002', { token: 'token-2' }),
  ];
  const service = await startPaged(upstream, `[${pools.join(',')}]`, () => new Date(time * 1000));
  url = service.url;
  await askService(url, 'pollPool', { params });
  // What was paid before the first reading is no event.
  time = noon + 600;
  const newest = { ownId: 'p0', state: 'sent' as const, paidAt: noon + 60, amount: '0.00000004', fee: null, tx: '=1' };
  upstream.answer('token-1', reads({ ...reading, payouts: [...payouts, newest] }));
  await askService(url, 'pollPool', { params });
  return service.close;
}, 20_000);

const rowsOf = (text: string) => parse(text, { columns: true }) as Record<string, string>[];

/** What a value of the JSON answer is in a cell, where it is no text that looks like a formula. */
function inCell(value: unknown): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.map(inList).join(';') : String(value);
}

function inList(entry: string | { reason: string; what: string | null; amount: string | null }): string {
  if (typeof entry === 'string') return entry;
  return [entry.reason, entry.what?.replaceAll(';', ',') ?? '-', entry.amount ?? '-'].join(' ');
}

const inFile = (one: Row) => ({
  ...one,
  txid: one.tx,
  date_utc: String(one.paid_at ?? one.first_seen_at).slice(0, 10),
});

/** Each list with the rows of its JSON answer. */
const lists: [operationId: string, rows: (body: Body) => Row[]][] = [
  ['listPools', (pools) => pools],
  ['getWorkers', ({ workers, pool_id, observed_at }) => workers.map((one: Row) => ({ ...one, pool_id, observed_at }))],
  ['getHistory', ({ points, pool_id, step }) => points.map((one: Row) => ({ ...one, pool_id, step }))],
  ['getEarnings', ({ earnings, ...rest }) => earnings.map((one: Row) => ({ ...rest, ...one }))],
  ['getPayouts', ({ payouts, ...rest }) => payouts.map((one: Row) => ({ ...rest, ...one }))],
  ['getPayoutEvents', ({ events }) => events.map(inFile)],
  ['getAnomalies', ({ anomalies }) => anomalies],
  [
    'listWorkers',
    ({ pools }) =>
      pools.flatMap(({ workers, ...rest }: { workers: Row[] }) => workers.map((one) => ({ ...one, ...rest }))),
  ],
  ['listAnomalies', ({ anomalies }) => anomalies],
  ['listPayouts', ({ payouts }) => payouts.map(inFile)],
];

describe.each(lists)('%s as CSV', (operationId, rowsIn) => {
  const ask = (query = '', headers: Record<string, string> = {}) =>
    askService<Body>(url, operationId, { params, query, headers });

  test('has the rows of the JSON answer, and is asked for by format or by Accept', async () => {
    const json = await ask();
    const csv = await ask('?format=csv');
    const byAccept = await ask('', { accept: 'text/csv' });
    const expected = rowsIn(json.body);
    expect(expected.length).toBeGreaterThan(0);
    const rows = rowsOf(csv.text);
    expect(rows).toHaveLength(expected.length);
    for (const [index, row] of rows.entries())
      for (const [name, cell] of Object.entries(row)) {
        const value = inCell(expected[index]?.[name]);
        const isGuarded =
          ['worker_name', 'location', 'tags', 'tx', 'txid'].includes(name) && /^\s*[=+@-]|;=/.test(value);
        expect([name, cell]).toEqual([name, isGuarded ? value.replace(/^(?=\s*[=+@-])|(?<=;)(?==)/, "'") : value]);
      }
    expect(csv.text.endsWith('\r\n')).toBe(true);
    expect(byAccept.text).toBe(csv.text);
    for (const { headers } of [csv, byAccept]) {
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z_0-9-]+\.csv"$/);
    }
    for (const { headers } of [json, csv, byAccept]) expect(headers.get('vary')).toBe('Accept');
    expect(json.headers.get('content-disposition')).toBeNull();
    const marked = await ask('?format=csv&bom=true');
    // Reading a text takes the mark off.
    expect(marked.text).toBe(csv.text);
    expect(Number(marked.headers.get('content-length'))).toBe(Number(csv.headers.get('content-length')) + 3);
    const refused = await ask('?bom=true');
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('bom is only for CSV')]);
    // `format` wins.
    expect((await ask('?format=json', { accept: 'text/csv' })).text).toBe(json.text);
    expect((await ask('?format=csv', { accept: 'application/json' })).text).toBe(csv.text);
  });

  test('has an ETag of its own, is not sent again to who holds it, and HEAD has the same headers', async () => {
    const [json, csv] = [await ask(), await ask('?format=csv')];
    const [ofJson, ofCsv] = [json, csv].map(({ headers }) => String(headers.get('etag')));
    expect(ofCsv).not.toBe(ofJson);
    const held = async (etag: string | undefined) => ask('', { accept: 'text/csv', 'if-none-match': String(etag) });
    expect([(await held(ofCsv)).status, (await held(ofJson)).status]).toEqual([304, 200]);
    expect((await held(ofCsv)).headers.get('vary')).toBe('Accept');
    const path = known.find((one) => one.operationId === operationId)?.path.replace('{pool_id}', params.pool_id);
    const head = await fetch(`${url}${path}?format=csv`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, ofCsv, '']);
    expect(head.headers.get('content-type')).toBe(csv.headers.get('content-type'));
  });

  test('is refused as a problem where it cannot be had', async () => {
    const neither = await ask('', { accept: 'text/html, application/json;q=0' });
    expect([neither.status, neither.headers.get('vary')]).toEqual([406, 'Accept']);
    expect(neither.body.detail).toMatch(/Accept: text\/csv.*format=csv/);
    const wrong = await ask('?format=xml', { accept: 'text/csv' });
    expect([wrong.status, wrong.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(wrong.body.detail).toContain('format must be equal to one of the allowed values, for example csv');
    expect((await ask('?format=csv&format=json')).status).toBe(400);
  });
});

test('pages are those of JSON, and the link to the next one asks for CSV again', async () => {
  let query = '?format=csv&limit=2';
  const seen: string[] = [];
  for (;;) {
    const { text, headers } = await askService(url, 'getPayouts', { params, query });
    seen.push(...rowsOf(text).map(({ payout_id }) => String(payout_id)));
    const link = /^<[^?>]*(\?[^>]*)>; rel="next"$/.exec(headers.get('link') ?? '');
    if (!link) break;
    query = link[1] as string;
    expect(query).toContain('format=csv');
  }
  expect(seen).toEqual(['p0', 'p1', 'p2', 'p3']);
});

test('payouts and earnings are what a tax adviser asks for', async () => {
  const payouts = await askService(url, 'getPayouts', { params, query: '?format=csv&from=2026-11-01T00:00:00Z' });
  expect(payouts.text).toBe(
    [
      'pool_id,paid_at,amount,fee,currency,payout_id,tx,state,replaced_tx',
      "alphapool_001,2026-11-21T12:01:00Z,0.00000004,,BTC,p0,'=1,sent,",
      'alphapool_001,2026-11-20T12:00:00Z,0.00000001,0.00000500,BTC,p1,tx-1,sent,',
      'alphapool_001,2026-11-19T12:00:00Z,0.00000002,,BTC,p2,tx-2,sent,',
      'alphapool_001,2026-11-18T12:00:00Z,0.00000003,0.00000500,BTC,p3,,sent,',
      '',
    ].join('\r\n'),
  );
  expect(payouts.headers.get('content-disposition')).toBe(
    'attachment; filename="payouts_alphapool_001_from_2026-11-01T00_00_00Z.csv"',
  );
  const span = '?format=csv&from=2026-11-01&to=2026-11-21';
  const earnings = await askService(url, 'getEarnings', { params, query: span });
  expect(earnings.text).toBe(
    [
      'pool_id,date,total_income,currency,hashrate,hashrate_hs,complete,left_out',
      'alphapool_001,2026-11-20,0.01570138,BTC,,,true,""',
      'alphapool_001,2026-11-19,-0.50000000,BTC,38.187 PH/s,38187000000000000,false,"unknown_kind =X,Y 4.40000000;orphaned - -"',
      '',
    ].join('\r\n'),
  );
  expect(earnings.headers.get('content-disposition')).toBe(
    'attachment; filename="earnings_alphapool_001_from_2026-11-01_to_2026-11-21.csv"',
  );
});

test('a list of workers that is not whole says so, as does one that was never read', async () => {
  const incomplete = async (operationId: string, poolId: string, query: string) =>
    (await askService(url, operationId, { params: { pool_id: poolId }, query })).headers.get('x-incomplete-pools');
  expect(await incomplete('getWorkers', 'alphapool_001', '?format=csv')).toBe('alphapool_001');
  expect(await incomplete('getWorkers', 'alphapool_002', '?format=csv')).toBe('alphapool_002');
  expect(await incomplete('listWorkers', '', '?format=csv&limit=1')).toBe('alphapool_001, alphapool_002');
  expect(await incomplete('listWorkers', '', '')).toBeNull();
});

test('what was never read is a header row', async () => {
  const { text } = await askService(url, 'getPayouts', { params: { pool_id: 'alphapool_002' }, query: '?format=csv' });
  expect(text).toBe('pool_id,paid_at,amount,fee,currency,payout_id,tx,state,replaced_tx\r\n');
});
