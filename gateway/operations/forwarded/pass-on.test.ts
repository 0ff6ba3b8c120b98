import { raw } from '@poolgate/server/testing/plain-api.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { knowsFormats } from '../../sources/contract-version.ts';
import { ask, csvType, gatewayForCsv } from '../../testing/csv-files.ts';
import { eventually, gatewayOver, patient, standIn } from '../../testing/gateway.ts';
import { readerOf } from '../../testing/keys.ts';
import { sampleChange } from '../../testing/samples.ts';

const shared = gatewayForCsv();

afterEach(() => {
  shared.scraper.fault = null;
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
        ETag: '"of-the-file"',
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
      const answer = await ask(shared, url, headers);
      const seen = shared.scraper.seen.findLast((request) => request.url.includes('/payouts'));
      expect([seen?.url, seen?.headers.accept]).toEqual([url.replace('/api', ''), 'text/csv']);
      expect([answer.status, answer.text]).toEqual([200, 'pool_id,paid_at\r\n']);
      expect(answer.headers).toMatchObject({
        'content-type': csvType,
        'content-disposition': 'attachment; filename="payouts_alpha_001.csv"',
        'x-incomplete-pools': 'alpha_001',
        vary: 'Authorization, X-API-Key, Accept',
        etag: '"of-the-file"',
      });
    }
  });

  test('is never of another format than was asked for', async () => {
    answerBy('application/json', '{}');
    expect((await ask(shared, path)).status).toBe(200);
    const answer = await ask(shared, path, { accept: 'text/csv' });
    expect([answer.status, JSON.parse(answer.text).detail]).toEqual([502, expect.stringContaining('one')]);
    answerBy(csvType, 'pool_id\r\n');
    expect((await ask(shared, path)).status).toBe(502);
  });

  test('says so where the owner is too old for it', async () => {
    const old = await standIn('old');
    old.contractVersion = '0.1.0';
    old.put(sampleChange('old_001'));
    const gateway = await gatewayOver({ one: old.url }, {}, { timings: patient });
    await eventually(async () => expect((await gateway.source('one'))?.contract_version).toBe('0.1.0'));
    await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['old_001']));
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

  test('says so where the owner does not know of byte-order marks', async () => {
    const old = await standIn('old');
    old.contractVersion = '0.1.3';
    old.put(sampleChange('old_001'));
    const gateway = await gatewayOver({ one: old.url }, {}, { timings: patient });
    await eventually(async () => expect((await gateway.source('one'))?.contract_version).toBe('0.1.3'));
    await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['old_001']));
    const path = '/api/pools/old_001/payouts?format=csv';
    for (const bom of [true, false]) {
      const answer = await raw(gateway.url, 'GET', `${path}&bom=${bom}`);
      expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('or leave `bom` out')]);
    }
    const reader = await readerOf(gateway, { pools: ['old_001'] });
    expect(await (await reader.get(`${path}&bom=true`)).text()).toContain(
      'mark. Ask the operator to run a newer version of it, or leave `bom` out.',
    );
    expect(old.seen.filter(({ url }) => url.includes('bom'))).toEqual([]);
  });

  test('says so where the owner does not know the history of one algorithm', async () => {
    const old = await standIn('old');
    old.contractVersion = '0.1.6';
    old.put(sampleChange('old_001'));
    const gateway = await gatewayOver({ one: old.url }, {}, { timings: patient });
    await eventually(async () => expect((await gateway.source('one'))?.contract_version).toBe('0.1.6'));
    await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['old_001']));
    const path = '/api/pools/old_001/history?algorithm=scrypt';
    const answer = await raw(gateway.url, 'GET', path);
    expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('or leave `algorithm` out')]);
    // Also where the answer is made here of what the service is asked.
    const reader = await readerOf(gateway, { pools: ['old_001'], parts: ['hashrate'] });
    expect(await (await reader.get(path)).text()).toContain(
      'algorithm. Ask the operator to run a newer version of it, or leave `algorithm` out.',
    );
    expect(old.seen.filter(({ url }) => url.includes('algorithm'))).toEqual([]);
  });

  test('is not asked for where the caller takes neither', async () => {
    const asked = () => shared.scraper.seen.filter(({ url }) => url.includes('/payouts')).length;
    const before = asked();
    expect((await ask(shared, path, { accept: 'image/png' })).status).toBe(406);
    expect((await ask(shared, `${path}?format=pdf`)).status).toBe(400);
    expect(asked()).toBe(before);
  });

  test('also comes as CSV on the way to a service', async () => {
    answerBy(csvType, 'pool_id\r\n');
    const answer = await ask(shared, '/docs/services/one/pools/alpha_001/payouts?format=csv');
    expect([answer.status, answer.text]).toEqual([200, 'pool_id\r\n']);
  });
});
