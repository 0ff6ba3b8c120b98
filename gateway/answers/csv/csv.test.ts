import { gunzipSync } from 'node:zlib';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { partNames } from '@poolgate/language/parts.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, test } from 'vitest';
import { knowsFormats } from '../../sources/contract-version.ts';
import { eventually, gatewayOver, sharedGateway, standIn, testClock } from '../../testing/gateway.ts';
import {
  hashrates,
  oldChange,
  sampleAnomaly,
  sampleChange,
  sampleWorker,
  unreadChange,
} from '../../testing/samples.ts';

type Schemas = components['schemas'];
type Row = Record<string, unknown>;

const csvType = 'text/csv; charset=utf-8; header=present';
const summaryPath = '/api/clients/Client%20Company%20Ltd/summary';
const fromMemory = ['/api/pools', '/api/status', '/api/totals', '/api/clients', summaryPath, '/api/sources'];
const live = ['/api/workers', '/api/anomalies'];

const shared = sharedGateway((scraper) => {
  const error = {
    kind: 'unavailable',
    message: '@The pool did not answer.',
    since: '2026-11-21T09:10:00Z',
    count: 3,
  } as const;
  scraper.put(
    sampleChange('alpha_001', { pool: { pool_name: '=1+1', tags: ['a', 'b'], location: 'Here, "there"' } }),
    sampleChange('alpha_002', {
      pool: { country: 'Chile' },
      status: {
        ...hashrates([
          ['sha256', 2e15],
          [null, 5],
          ['scrypt', null],
        ]),
        balance: '-0.50000000',
        currency: 'LTC',
        derived: ['earnings', 'avg_hashrate_1h'],
        unreadable_figures: 2,
      },
      parts: { money: { observed_at: '2026-11-21T08:10:00Z', error }, earnings: { observed_at: null, error } },
    }),
    unreadChange('alpha_003'),
    oldChange('alpha_004', { pool: { country: 'Peru' } }),
  );
  scraper.listed.workers.set('alpha_001', [sampleWorker('rig-1'), sampleWorker('-1', { hashrate_1h: null })]);
  scraper.listed.anomalies.push(sampleAnomaly('alpha_001', 1), sampleAnomaly('alpha_002', 2, { resolved: true }));
});
afterEach(() => {
  shared.scraper.fault = null;
});

const rowsOf = (text: string) => parse(text, { columns: true }) as Record<string, string>[];
const ask = (path: string, headers: Record<string, string> = {}) => raw(shared.gateway.url, 'GET', path, headers);
const csvOf = async (path: string) => {
  const { status, headers, text } = await ask(path, { accept: 'text/csv' });
  expect([path, status, headers['content-type']]).toEqual([path, 200, csvType]);
  return rowsOf(text);
};
const as = (format: 'json' | 'csv', path: string) => `${path}${path.includes('?') ? '&' : '?'}format=${format}`;

/** The cell of a value, a text that looks like a formula being led by an apostrophe. */
function inCell(value: unknown): string {
  const text = value === null ? '' : Array.isArray(value) ? value.join(';') : String(value);
  return /^[=+@-]/.test(text) && !/^-\d+\.\d+$/.test(text) ? `'${text}` : text;
}

describe.each([...fromMemory, ...live])('%s', (path) => {
  test('is JSON or CSV, whatever was asked for before', async () => {
    const isJson = (type: unknown) => expect([path, String(type).startsWith('application/json')]).toEqual([path, true]);
    const isCsv = (type: unknown) => expect([path, type]).toEqual([path, csvType]);
    const csv = (await ask(path, { accept: 'text/csv' })).text;
    const json = (await ask(path)).text;
    const requests: [string, Record<string, string>, 'json' | 'csv'][] = [
      [path, {}, 'json'],
      [path, { accept: 'text/csv' }, 'csv'],
      [path, { accept: '*/*' }, 'json'],
      [path, { accept: 'text/csv, application/json;q=0.5' }, 'csv'],
      [path, { accept: 'application/json, text/plain, */*' }, 'json'],
      [as('csv', path), {}, 'csv'],
      [as('json', path), { accept: 'text/csv' }, 'json'],
      [as('csv', path), { accept: 'application/json' }, 'csv'],
      [as('json', path), {}, 'json'],
    ];
    // Each after each of the others, so that what was remembered of one is there when another is asked.
    for (const before of requests)
      for (const [url, headers, format] of requests) {
        await ask(before[0], before[1]);
        const answer = await ask(url, headers);
        (format === 'csv' ? isCsv : isJson)(answer.headers['content-type']);
        expect([url, answer.status, answer.text]).toEqual([url, 200, format === 'csv' ? csv : json]);
        expect(answer.headers.vary).toContain('Accept');
        expect(answer.headers['content-disposition']).toEqual(
          format === 'csv' ? expect.stringMatching(/^attachment; filename="[A-Za-z_-]+\.csv"$/) : undefined,
        );
      }
    expect(csv).toMatch(/^[a-z0-9_,]+\r\n/);
  });

  test('is a problem for who takes neither, also where it was asked for often', async () => {
    for (const headers of [{}, { accept: 'text/html' }, {}, { accept: 'text/html' }] as Record<string, string>[]) {
      const { status, text, headers: answered } = await ask(path, headers);
      expect([path, status]).toEqual([path, headers.accept === undefined ? 200 : 406]);
      if (status !== 406) continue;
      expect(answered['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(JSON.parse(text).detail).toContain('Accept: text/csv');
    }
    expect((await ask(`${path}?format=xml`, { accept: 'text/csv' })).status).toBe(400);
  });
});

test.each(fromMemory)('%s as CSV: ETag, 304, HEAD and gzip, each twice', async (path) => {
  const accept = { accept: 'text/csv' };
  const json = (await ask(path)).headers.etag as string;
  for (const asked of [
    () => [path, accept] as const,
    () => [as('csv', path), {}] as const,
    () => [as('csv', path), {}] as const,
  ]) {
    const [url, headers] = asked();
    const { headers: head, text } = await ask(url, headers);
    const etag = head.etag as string;
    expect([etag === json, etag]).toEqual([false, expect.stringMatching(/^"[\w-]{22}"$/)]);
    expect((await ask(url, { ...headers, 'if-none-match': etag })).status).toBe(304);
    expect((await ask(url, { ...headers, 'if-none-match': json })).status).toBe(200);
    const headed = await raw(shared.gateway.url, 'HEAD', url, headers);
    expect([headed.status, headed.text, headed.headers['content-type'], headed.headers.etag]).toEqual([
      200,
      '',
      csvType,
      etag,
    ]);
    const packed = await ask(url, { ...headers, 'accept-encoding': 'gzip' });
    const isPacked = text.length >= 1024;
    expect(packed.headers['content-encoding']).toBe(isPacked ? 'gzip' : undefined);
    expect((isPacked ? gunzipSync(packed.bytes) : packed.bytes).toString()).toBe(text);
  }
});

describe('the rows', () => {
  test('of pools are those of JSON', async () => {
    const pools = await shared.gateway.json<Row[]>('/api/pools');
    const rows = await csvOf('/api/pools');
    expect(rows).toEqual(pools.map((pool) => Object.fromEntries(Object.keys(pool).map((k) => [k, inCell(pool[k])]))));
    expect(rows[0]).toMatchObject({ pool_name: "'=1+1", tags: 'a;b', location: 'Here, "there"', active: 'true' });
  });

  test('of statuses are one a pool, nothing of several algorithms being lost', async () => {
    const { pools } = await shared.gateway.json<Schemas['PoolStatuses']>('/api/status');
    const rows = await csvOf('/api/status');
    expect(rows.map(({ pool_id }) => pool_id)).toEqual(['alpha_001', 'alpha_002', 'alpha_003', 'alpha_004']);
    for (const [index, row] of rows.entries()) {
      const { status, ...pool } = pools[index] as Schemas['PoolStatus'];
      const { hashrates: _, last_error: error, parts, id: _id, timestamp: _timestamp, ...figures } = status;
      const last = error ?? { kind: null, message: null, since: null, count: null, part: null };
      const flat: Row = { unreadable_figures: null, counts_part: null, ...figures, ...pool };
      for (const [name, value] of Object.entries(last)) flat[`last_error_${name}`] = value;
      for (const name of partNames) {
        const part = parts?.[name].offered ? parts[name] : null;
        flat[`${name}_observed_at`] = part?.observed_at ?? null;
        flat[`${name}_freshness`] = part?.freshness ?? null;
        flat[`${name}_error_kind`] = part?.error?.kind ?? null;
      }
      const { current_hashrates_hs: _current, avg_hashrates_24h_hs: _mean, ...cells } = row;
      expect(cells).toEqual(Object.fromEntries(Object.keys(flat).map((name) => [name, inCell(flat[name])])));
    }
    expect(rows.map((row) => [row.current_hashrate_hs, row.current_hashrates_hs])).toEqual([
      ['1000000000000000', 'sha256=1000000000000000'],
      ['', 'sha256=2000000000000000;unknown=5;scrypt='],
      ['', ''],
      ['1000000000000000', 'sha256=1000000000000000'],
    ]);
    expect(rows[1]).toMatchObject({
      balance: '-0.50000000',
      derived: 'earnings;avg_hashrate_1h',
      last_error_message: "'@The pool did not answer.",
      last_error_count: '3',
      last_error_part: 'money',
      unreadable_figures: '2',
      counts_part: 'hashrate',
      hashrate_freshness: 'fresh',
      money_observed_at: '2026-11-21T08:10:00Z',
      money_freshness: 'stale',
      money_error_kind: 'unavailable',
      earnings_observed_at: '',
      earnings_freshness: 'no_data',
      network_freshness: '',
    });
    expect(rows[3]).toMatchObject({ money_freshness: '', counts_part: '', unreadable_figures: '' });
  });

  test('of every file begin with the header that the contract has', async () => {
    const { schemas } = loadContract('gateway').document.components;
    const files = { Pools: '/api/pools', Statuses: '/api/status', Totals: '/api/totals', Sources: '/api/sources' };
    for (const [name, path] of Object.entries(files)) {
      const { pattern = '', examples = [] } = schemas[`${name}Csv`] ?? {};
      const { text } = await ask(path, { accept: 'text/csv' });
      expect([path, text.slice(0, text.indexOf('\n') + 1)]).toEqual([path, pattern.slice(1)]);
      const [example] = rowsOf(String(examples[0]));
      expect(Object.keys(example ?? {}).join()).toBe(pattern.slice(1, -2));
    }
  });

  test('of totals are one a figure, each algorithm and currency by itself', async () => {
    const grouped = await shared.gateway.json<Schemas['GroupedTotals']>('/api/totals?group_by=country');
    const rows = await csvOf('/api/totals?group_by=country');
    for (const { name, totals } of grouped.groups) {
      const of = (figure: string) => rows.filter((row) => row.name === name && row.figure === figure);
      expect(of('pools')).toEqual([expect.objectContaining({ group_by: 'country', total: String(totals.pools) })]);
      for (const figure of ['online_workers', 'offline_workers'] as const)
        expect(of(figure)).toEqual([
          expect.objectContaining({
            total: inCell(totals[figure]),
            missing: String(totals.coverage[figure].missing),
          }),
        ]);
      const none = [{ algorithm: '', currency: '', total: '' }];
      expect(of('hashrate').map(({ algorithm, total }) => ({ algorithm, currency: '', total }))).toEqual(
        totals.hashrates.length === 0
          ? none
          : totals.hashrates.map((one) => ({
              algorithm: inCell(one.algorithm),
              currency: '',
              total: String(one.current_hashrate_hs),
            })),
      );
      expect(of('balance').map(({ currency, total }) => ({ algorithm: '', currency, total }))).toEqual(
        totals.balances.length === 0
          ? none
          : totals.balances.map((one) => ({ algorithm: '', currency: inCell(one.currency), total: one.balance })),
      );
    }
    // In Chile there is only a pool that leaves one of its algorithms open.
    expect(rows.filter(({ name, figure }) => name === 'Chile' && figure === 'hashrate')).toEqual([
      {
        group_by: 'country',
        name: 'Chile',
        figure: 'hashrate',
        algorithm: '',
        currency: '',
        total: '',
        current_hashrate: '',
        fresh: '0',
        old: '0',
        missing: '1',
      },
    ]);
    const whole = await csvOf('/api/totals');
    expect(whole.map(({ group_by, name, figure }) => [group_by, name, figure])).toEqual([
      ...[
        ['', '', 'pools'],
        ['', '', 'online_workers'],
        ['', '', 'offline_workers'],
        ['', '', 'hashrate'],
      ],
      ...[
        ['', '', 'balance'],
        ['', '', 'balance'],
      ],
    ]);
  });

  test('of a client are its pools', async () => {
    const { pools } = await shared.gateway.json<Schemas['ClientSummary']>(summaryPath);
    const rows = await csvOf(summaryPath);
    expect(rows.map(({ current_hashrates_hs: _, avg_hashrates_24h_hs: _mean, ...row }) => row)).toEqual(
      pools.map(({ hashrates: _, ...pool }) => ({
        client_name: 'Client Company Ltd',
        ...Object.fromEntries(Object.entries(pool).map(([name, value]) => [name, inCell(value)])),
      })),
    );
    expect((await ask(summaryPath, { accept: 'text/csv' })).headers['content-disposition']).toBe(
      'attachment; filename="client-summary_Client_Company_Ltd.csv"',
    );
    expect((await ask('/api/clients/Nobody/summary?format=csv')).headers['content-type']).toContain('problem+json');
  });

  test.each(['clients', 'sources', 'workers', 'anomalies'])('of /api/%s are those of JSON', async (name) => {
    const answer = await shared.gateway.json<Row[] | Record<string, Row[]>>(`/api/${name}`);
    const expected = Array.isArray(answer) ? answer : (answer[name] as Row[]);
    expect(expected.length).toBeGreaterThan(0);
    const rows = await csvOf(`/api/${name}`);
    const shown = expected.map((row) => Object.fromEntries(Object.keys(row).map((key) => [key, inCell(row[key])])));
    // Times move on between two requests.
    const still = (row: Row) => ({ ...row, last_contact: null, since: null });
    expect(rows.map(still)).toEqual(shown.map(still));
  });
});

test('pages go on as CSV where the URL asked for it', async () => {
  for (const path of ['/api/pools?limit=2', '/api/status?limit=2', '/api/workers?limit=1', '/api/anomalies?limit=1']) {
    const next = async (url: string, headers: Record<string, string> = {}) => {
      const { headers: answered, text } = await ask(url, headers);
      return { link: /^<([^>]*)>; rel="next"$/.exec(String(answered.link))?.[1] ?? '', answered, text };
    };
    const plain = await next(path);
    const csv = await next(as('csv', path));
    expect(plain.link).not.toContain('format');
    expect(new URL(csv.link, 'http://x').searchParams.get('format')).toBe('csv');
    expect((await next(as('json', path), { accept: 'text/csv' })).link).toContain('format=json');
    expect(csv.answered['x-total-count']).toBe(plain.answered['x-total-count']);
    const [first, second] = [rowsOf(csv.text), rowsOf((await next(csv.link)).text)];
    const whole = await csvOf(path.replace(/\?.*/, ''));
    expect([path, [...first, ...second].slice(0, whole.length)]).toEqual([path, whole.slice(0, first.length * 2)]);
  }
});

test('what is missing or old stands in the headers of every merged file', async () => {
  const clock = testClock();
  const [one, two, three] = [await standIn('alpha'), await standIn('beta'), await standIn('gamma')];
  one.put(sampleChange('alpha_001'), unreadChange('alpha_002'));
  two.put(sampleChange('beta_001'));
  three.put(sampleChange('gamma_001'));
  one.listed.workers.set('alpha_001', [sampleWorker('rig')]);
  const gateway = await gatewayOver(
    { one: one.url, two: two.url, three: three.url },
    { sourceRetentionSeconds: 3600 },
    { now: clock.now },
  );
  await eventually(async () => expect(await gateway.json('/api/pools')).toHaveLength(4));
  const told = async (path: string) => {
    const { status, headers } = await raw(gateway.url, 'GET', path, { accept: 'text/csv' });
    expect([path, status]).toEqual([path, 200]);
    return [headers['x-incomplete-sources'], headers['x-incomplete-pools']];
  };
  const merged = ['/api/status', '/api/totals', summaryPath, '/api/workers', '/api/anomalies'];
  for (const path of merged) expect([path, await told(path)]).toEqual([path, [undefined, 'alpha_002']]);
  for (const path of ['/api/pools', '/api/clients', '/api/sources'])
    expect([path, await told(path)]).toEqual([path, [undefined, undefined]]);

  // One that is up and does not answer this time.
  two.fault = ({ url }, response) => {
    if (url?.startsWith('/changes')) return false;
    response.writeHead(500).end();
    return true;
  };
  for (const path of live) expect(await told(path)).toEqual(['two=no_answer', 'alpha_002, beta_001']);

  await two.stop();
  await eventually(async () => expect((await gateway.source('two'))?.state).toBe('unreachable'));
  for (const path of merged)
    expect([path, await told(path)]).toEqual([path, ['two=unreachable', 'alpha_002, beta_001']]);
  expect(await told('/api/status?type=gamma')).toEqual([undefined, undefined]);
  expect(await told('/api/pools')).toEqual(['two=unreachable', undefined]);

  // Its rows are gone, and nothing hides that.
  clock.time += 3601;
  await eventually(async () => expect((await gateway.source('two'))?.state).toBe('gone'));
  for (const path of ['/api/pools', '/api/clients']) expect(await told(path)).toEqual(['two=gone', 'beta_001']);
  for (const path of merged) {
    const [sources, pools] = await told(path);
    expect([path, sources, String(pools).split(', ')]).toEqual([
      path,
      expect.stringContaining('two=gone'),
      expect.arrayContaining(['beta_001']),
    ]);
  }
});

describe('what is passed on', () => {
  const path = '/api/pools/alpha_001/payouts';
  const answerBy = (type: string, body: string) => {
    shared.scraper.fault = ({ url }, response) => {
      if (!url?.includes('/payouts')) return false;
      response.writeHead(200, {
        'Content-Type': type,
        'Content-Disposition': 'attachment; filename="payouts_alpha_001.csv"',
        'X-Incomplete-Pools': 'alpha_001',
        Vary: 'Accept',
        ETag: '"of the file"',
      });
      response.end(body);
      return true;
    };
  };

  test('is made by the owner, who is asked as the gateway was', async () => {
    answerBy(csvType, 'pool_id,paid_at\r\n');
    for (const [url, headers] of [
      [path, { accept: 'text/csv' }],
      [`${path}?limit=1&format=csv`, {}],
    ] as [string, Record<string, string>][]) {
      const answer = await ask(url, headers);
      const seen = shared.scraper.seen.findLast((request) => request.url.includes('/payouts'));
      expect([seen?.url, seen?.headers.accept]).toEqual([url.replace('/api', ''), headers.accept]);
      expect([answer.status, answer.text]).toEqual([200, 'pool_id,paid_at\r\n']);
      expect(answer.headers).toMatchObject({
        'content-type': csvType,
        'content-disposition': 'attachment; filename="payouts_alpha_001.csv"',
        'x-incomplete-pools': 'alpha_001',
        vary: 'Accept',
        etag: '"of the file"',
      });
    }
  });

  test('is never of another format than was asked for', async () => {
    answerBy('application/json', '{}');
    expect((await ask(path)).status).toBe(200);
    const answer = await ask(path, { accept: 'text/csv' });
    expect([answer.status, JSON.parse(answer.text).detail]).toEqual([503, expect.stringContaining('one')]);
    answerBy(csvType, 'pool_id\r\n');
    expect((await ask(path)).status).toBe(503);
  });

  test('says so where the owner is too old for it', async () => {
    const old = await standIn('old');
    old.contractVersion = '0.1.0';
    old.put(sampleChange('old_001'));
    const gateway = await gatewayOver({ one: old.url });
    await eventually(async () => expect((await gateway.source('one'))?.contract_version).toBe('0.1.0'));
    for (const [query, accept] of [
      ['', 'text/csv'],
      ['?format=csv', '*/*'],
      ['?format=json', '*/*'],
    ] as const) {
      const answer = await raw(gateway.url, 'GET', `/api/pools/old_001/payouts${query}`, { accept });
      expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('is too old to be asked')]);
    }
    expect((await raw(gateway.url, 'GET', '/api/pools/old_001/payouts')).status).toBe(200);
    expect(old.seen.filter(({ url }) => url.includes('format'))).toEqual([]);
    expect(['0.1.0', '0.1.1', '0.1.12', '0.2.0', '1.0.0'].filter(knowsFormats)).toEqual([
      ...['0.1.1', '0.1.12', '0.2.0', '1.0.0'],
    ]);
  });

  test('is not asked for where the caller takes neither', async () => {
    const asked = () => shared.scraper.seen.filter(({ url }) => url.includes('/payouts')).length;
    const before = asked();
    expect((await ask(path, { accept: 'image/png' })).status).toBe(406);
    expect((await ask(`${path}?format=pdf`)).status).toBe(400);
    expect(asked()).toBe(before);
  });

  test('also comes as CSV on the way to a service', async () => {
    answerBy(csvType, 'pool_id\r\n');
    const answer = await ask('/docs/services/one/pools/alpha_001/payouts?format=csv');
    expect([answer.status, answer.text]).toEqual([200, 'pool_id\r\n']);
  });
});
