import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { type AccountLists, accountCsv } from '@poolgate/server/lists/account-csv.ts';
import { nextPage } from '@poolgate/server/testing/next-page.ts';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type AccountListParts, accountLists, rowFields } from '../../rows/row-fields.ts';
import { expectContract } from '../../testing/contract-check.ts';
import { csvType, rowsOf } from '../../testing/csv-files.ts';
import { eventually, gatewayOver, patient, sharedGateway, standIn } from '../../testing/gateway.ts';
import { type Reader, readerOf } from '../../testing/keys.ts';
import { sampleAnomaly, sampleChange } from '../../testing/samples.ts';

const poolId = 'alpha_001';
const shared = sharedGateway((scraper) => void scraper.put(sampleChange(poolId), sampleChange('alpha_002')));
const { schemas } = loadContract('scraper').document.components;
const { operations } = loadContract('gateway');

const json = { 'Content-Type': 'application/json' };

type Body = Record<string, unknown>;
const exampleOf = (schema: string): Body =>
  Object.fromEntries(
    Object.entries(schemas[schema]?.properties as Record<string, { examples?: unknown[]; $ref?: string }>).map(
      ([name, { examples, $ref }]) => [
        name,
        (examples ?? schemas[String($ref?.split('/').at(-1))]?.examples)?.[0] ?? [],
      ],
    ),
  );

/** What the service holds of each list. */
const bodies = new Map<string, Body>();
const paths: Record<string, string> = {
  getWorkers: 'workers',
  getHistory: 'history',
  getWorkerHistory: 'workers/rig/history',
  getWorkerHistoryById: 'workers/history',
  getEarnings: 'earnings',
  getPayouts: 'payouts',
  getPayoutEvents: 'payout-events',
  getAnomalies: 'anomalies',
};
const lists = Object.entries(accountLists) as [string, AccountListParts][];
for (const [operationId, { schema, list, row }] of lists) {
  const one = {
    ...exampleOf(row),
    ...(row === 'PayoutEvent' && { pool_id: poolId }),
    ...(row === 'Anomaly' && { pool_id: poolId, observer_url: 'https://pool.example/a' }),
  };
  bodies.set(operationId, { ...exampleOf(schema), pool_id: poolId, [list]: [one] });
}

/** How the service answers; what is asked for is answered with what it holds, and with a next page. */
let etag = '"of-the-service"';
function hold() {
  shared.scraper.fault = ({ url = '', headers }, response) => {
    const [path] = url.split('?');
    const found = Object.entries(paths).find(([, below]) => path === `/pools/${poolId}/${below}`);
    if (!found) return false;
    response.setHeader('ETag', etag);
    if (headers['if-none-match'] === etag) return Boolean(response.writeHead(304).end());
    const last = /limit=100[01]/.test(url) ? {} : { Link: '<?cursor=next>; rel="next"' };
    const [operationId] = found as [keyof AccountLists, string];
    const body = bodies.get(operationId);
    const isCsv = headers.accept === 'text/csv';
    const type = isCsv ? csvType : 'application/json';
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache', ...last });
    response.end(isCsv ? accountCsv(operationId, body as never).text() : JSON.stringify(body));
    return true;
  };
}

const readers = new Map<string, Reader>();
const readerWith = async (parts: readonly KeyPart[]) => {
  const known = readers.get(parts.join()) ?? (await readerOf(shared.gateway, { pools: [poolId], parts: [...parts] }));
  readers.set(parts.join(), known);
  return known;
};
beforeAll(hold);
afterEach(hold);

const pathOf = (operationId: string) =>
  `/api/pools/${poolId}/${paths[operationId]}${operationId === 'getWorkerHistoryById' ? '?worker_id=rig' : ''}`;
const as = (path: string, more: string) => `${path}${path.includes('?') ? '&' : '?'}${more}`;
/** All that a caller may see who may ask at all. */
const someParts: KeyPart[][] = [
  ['hashrate'],
  ['workers'],
  ['money'],
  ['workers', 'anomalies'],
  ['hashrate', 'money', 'anomalies'],
  [...keyParts],
];

test.each(lists)('%s: what is hidden is null, and has no column', async (operationId, { list, row, schema }) => {
  const { parts: needed = [] } = operations.find((one) => one.operationId === operationId)?.access ?? {};
  const whole = bodies.get(operationId) as Body;
  for (const parts of someParts) {
    const reader = await readerWith(parts);
    const response = await reader.get(pathOf(operationId));
    if (!needed.some((part) => parts.includes(part as KeyPart))) {
      expect([operationId, parts, response.status]).toEqual([operationId, parts, 404]);
      continue;
    }
    const body = (await response.json()) as Body;
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    expectContract(schema, body);
    const seen = Object.fromEntries(
      Object.entries((whole[list] as Body[])[0] as Body).map(([field, value]) => {
        const rule = (rowFields[row] as Record<string, string>)[field];
        if (rule === 'link') return [field, 'https://pool.example/***'];
        return [field, rule === 'shown' || parts.includes(rule as KeyPart) ? value : null];
      }),
    );
    const isGone = row === 'Anomaly' && !parts.includes('workers');
    expect(body).toEqual({ ...whole, [list]: isGone ? [] : [seen] });
    const text = await reader.text(as(pathOf(operationId), 'format=csv'));
    expect(text).toMatch(new RegExp(String(schemas[`${schema}Csv`]?.pattern)));
    const file = rowsOf(text);
    const whoseAll = rowsOf(await (await shared.gateway.get(as(pathOf(operationId), 'format=csv'))).text());
    const hidden = Object.keys(seen).filter((field) => seen[field] === null && exampleOf(row)[field] !== null);
    const shown = whoseAll.map((record) =>
      Object.fromEntries(
        Object.entries(record)
          .filter(([name]) => !hidden.includes(name))
          .map(([name, cell]) => [name, name === 'observer_url' ? 'https://pool.example/***' : cell]),
      ),
    );
    expect(file).toEqual(isGone ? [] : shown);
  }
});

test('an answer of which everything is seen is passed on as it came, with its ETag', async () => {
  const reader = await readerWith(keyParts);
  const response = await reader.get(pathOf('getHistory'));
  expect([response.headers.get('etag'), await response.json()]).toEqual([etag, bodies.get('getHistory')]);
  expect((await reader.get(pathOf('getHistory'), { 'If-None-Match': etag })).status).toBe(304);
});

test('the ETag of what is rewritten moves with what is seen, and with nothing else', async () => {
  const reader = await readerWith(['workers']);
  const path = pathOf('getHistory');
  const first = await reader.get(path);
  const own = String(first.headers.get('etag'));
  expect(first.headers.get('link')).toBe('<?cursor=next>; rel="next"');
  // The service is asked for JSON, and its link does not know of the file.
  const file = await reader.get(`${path}?format=csv&bom=true`);
  expect(file.headers.get('link')).toBe('<?format=csv&bom=true&cursor=next>; rel="next"');
  expect(own).not.toBe(etag);
  const whole = bodies.get('getHistory') as { points: Body[] };
  bodies.set('getHistory', { ...whole, points: [{ ...whole.points[0], balance: '9.00000000' }] });
  etag = '"another"';
  expect((await reader.get(path, { 'If-None-Match': own })).status).toBe(304);
  // The service's own is no condition here.
  expect((await reader.get(path, { 'If-None-Match': etag })).status).toBe(200);
  bodies.set('getHistory', { ...whole, points: [{ ...whole.points[0], online_workers: 1 }] });
  expect((await reader.get(path, { 'If-None-Match': own })).status).toBe(200);
  bodies.set('getHistory', whole);
});

test('links are seen by admins alone', async () => {
  const link = 'https://pool.example/a';
  expect(await (await shared.gateway.get(pathOf('getAnomalies'))).text()).toContain(link);
  const everything = await readerOf(shared.gateway, {});
  for (const form of ['format=json', 'format=csv']) {
    const text = await everything.text(as(pathOf('getAnomalies'), form));
    expect([text.includes(link), text.includes('https://pool.example/***')]).toEqual([false, true]);
  }
});

test('pages of anomalies tell of none that is hidden', async () => {
  const kept = bodies.get('getAnomalies');
  const anomalies = Array.from({ length: 40 }, (_, index) =>
    sampleAnomaly(poolId, 40 - index, {
      timestamp: `2026-11-21T08:${String(59 - index).padStart(2, '0')}:00Z`,
      anomaly_type: index % 8 === 3 ? 'OFFLINE_WORKERS' : 'BALANCE_ANOMALY',
    }),
  );
  bodies.set('getAnomalies', { pool_id: poolId, anomalies });
  const reader = await readerWith(['workers', 'anomalies']);
  for (const limit of [1, 2, 5]) {
    const pages: number[][] = [];
    for (let path: string | null = `${pathOf('getAnomalies')}?limit=${limit}`; path !== null; ) {
      const response: Response = await reader.get(path);
      const body = (await response.json()) as { anomalies: { id: number }[] };
      pages.push(body.anomalies.map(({ id }) => id));
      path = nextPage(response.headers.get('link'), path);
    }
    expect(pages.flat()).toEqual([37, 29, 21, 13, 5]);
    expect(pages.length).toBe(Math.ceil(5 / limit));
  }
  bodies.set('getAnomalies', kept as Body);
});

test('anomalies are looked for from where the page before ended, and while there is time', async () => {
  const kinds = [
    'BALANCE_ANOMALY',
    'BALANCE_ANOMALY',
    'OFFLINE_WORKERS',
    'OFFLINE_WORKERS',
    'BALANCE_ANOMALY',
  ] as const;
  const asked: (string | null)[] = [];
  // One anomaly a page.
  shared.scraper.fault = ({ url = '' }, response) => {
    if (!url.includes('/anomalies')) return false;
    const { searchParams } = new URL(url, 'http://a');
    asked.push(searchParams.get('cursor'));
    const at = Number(searchParams.get('cursor') ?? 0);
    const one = sampleAnomaly(poolId, 9 - at, {
      timestamp: `2026-11-21T08:${50 - at}:00Z`,
      anomaly_type: kinds[at] ?? 'BALANCE_ANOMALY',
    });
    const link = at + 1 < kinds.length ? { Link: `<?limit=1&cursor=${at + 1}>; rel="next"` } : {};
    response.writeHead(200, { ...json, ...link });
    response.end(JSON.stringify({ pool_id: poolId, anomalies: [one] }));
    return true;
  };
  const reader = await readerWith(['workers', 'anomalies']);
  const first = await reader.get(`${pathOf('getAnomalies')}?limit=1&resolved=false`);
  expect(await first.json()).toMatchObject({ anomalies: [{ id: 7 }] });
  expect(asked).toEqual([null, '1', '2', '3']);
  const next = String(nextPage(first.headers.get('link'), pathOf('getAnomalies')));
  expect(next).toMatch(/[?]limit=1&resolved=false&cursor=/);
  expect(await reader.json(next)).toMatchObject({ anomalies: [{ id: 6 }] });
  expect(asked.slice(4)).toEqual(['2', '3', '4']);
  expect((await reader.get(`${pathOf('getAnomalies')}?cursor=Mg`)).status).toBe(400);
});

test('an odd row costs itself, and the answer says that it is not whole', async () => {
  const whole = bodies.get('getHistory') as { points: Body[] };
  const [point] = whole.points;
  bodies.set('getHistory', { ...whole, points: [point, { balance: 1 }, point] });
  const reader = await readerWith(['workers']);
  const response = await reader.get(pathOf('getHistory'));
  expect(response.headers.get('x-incomplete-pools')).toBe(poolId);
  expect(((await response.json()) as typeof whole).points).toHaveLength(2);
  bodies.set('getHistory', whole);
  expect((await reader.get(pathOf('getHistory'))).headers.get('x-incomplete-pools')).toBeNull();
});

test('a service that is too old to give what is asked of it is called so', async () => {
  const old = await standIn('gamma');
  old.contractVersion = '0.1.1';
  old.put(sampleChange('gamma_001'));
  old.fault = ({ url = '' }, response) => {
    if (!url.includes('/history')) return false;
    response.writeHead(200, json).end('{"pool_id":"gamma_001","step":"raw","points":[]}');
    return true;
  };
  const gateway = await gatewayOver({ old: old.url }, {}, { timings: patient });
  await eventually(async () => expect((await gateway.source('old'))?.contract_version).toBe('0.1.1'));
  await eventually(async () => expect((await gateway.source('old'))?.pools).toEqual(['gamma_001']));
  for (const [seen, advice] of [
    [{ pools: ['gamma_001'] as string[] }, 'Ask the operator to run a newer version of it'],
    [{}, 'Run a newer version of it'],
  ] as const) {
    const reader = await readerOf(gateway, { ...seen, parts: ['workers'] });
    const response = await reader.get('/api/pools/gamma_001/history');
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining(`is too old for a key that does not see all of the account. ${advice}`),
    ]);
  }
});

test.each<[string, string | null, number]>([
  ['breaks off', null, 503],
  ['is cut', '{"pool_id":"alpha_001","step":"raw","kept_since":null,"points":[', 502],
  ['is of another pool', '{"pool_id":"alpha_002","step":"raw","kept_since":null,"points":[]}', 502],
  ['is something else', '{"points":1}', 502],
  ['has an odd row', '{"pool_id":"alpha_001","step":"raw","kept_since":null,"points":[{"balance":1}]}', 502],
  ['is deep', `{"pool_id":${'['.repeat(5000)}`, 502],
])('an answer that %s is a problem, and tells nothing', async (_what, text, status) => {
  shared.scraper.fault = ({ url }, response) => {
    if (!url?.includes('/history')) return false;
    response.writeHead(200, text === null ? { ...json, 'Content-Length': '1000' } : json);
    if (text === null) response.write('{"pool_id":"alpha_001","points":[', () => response.destroy());
    else response.end(text);
    return true;
  };
  const reader = await readerWith(['workers']);
  const response = await reader.get(pathOf('getHistory'));
  const told = await response.text();
  expect([response.status, told]).toEqual([
    status,
    expect.stringMatching(/reads alpha_001, cannot answer now\. The operator can see why\./),
  ]);
  expect(response.headers.get('link')).toBeNull();
});
