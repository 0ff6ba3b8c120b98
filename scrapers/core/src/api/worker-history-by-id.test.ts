import { describe, expect, test } from 'vitest';
import { fullReading, worker } from '../../testing/samples.ts';
import { poolFile, startAlpha } from '../../testing/service/start-alpha.ts';
import { reads } from '../../testing/service/upstream.ts';

const params = { pool_id: 'alphapool_001' };
const anyIds = [
  '',
  '.',
  '..',
  '__proto__',
  'constructor',
  'history',
  'rig 7/ä?',
  '%2e%2e',
  '#',
  '\u0000',
  '\ufffd',
  '火',
];

describe('the history of a worker by its id', () => {
  test('is there for any text, as for one that a path can hold', async () => {
    const alpha = await startAlpha({ files: { 'a.yaml': poolFile('001', { token: 'token-one' }) } });
    alpha.upstream.answer('token-one', reads(fullReading({ workers: anyIds.map((id) => worker(id)) })));
    await alpha.poll('alphapool_001');
    const { body: listed } = await alpha.ask('getWorkers', { params });
    expect(new Set(listed.workers.map(({ worker_id }: { worker_id: string }) => worker_id))).toEqual(new Set(anyIds));
    for (const id of anyIds) {
      const query = `?worker_id=${encodeURIComponent(id)}`;
      const { status, body } = await alpha.ask('getWorkerHistoryById', { params, query });
      expect([id, status, body.worker_id, body.worker_name, body.points.length]).toEqual([id, 200, id, id, 1]);
    }
    const byName = await alpha.ask('getWorkerHistory', { params: { ...params, worker_name: '%23' } });
    expect((await alpha.ask('getWorkerHistoryById', { params, query: '?worker_id=%23' })).body).toEqual(byName.body);
  });

  test('names the id that is missing, and leads to the next page', async () => {
    const alpha = await startAlpha({ files: { 'a.yaml': poolFile('001', { token: 'token-one' }) } });
    for (const hashrate10mHs of [1e12, 2e12]) {
      alpha.upstream.answer('token-one', reads(fullReading({ workers: [worker('', { hashrate10mHs })] })));
      await alpha.poll('alphapool_001');
    }
    const without = await alpha.ask('getWorkerHistoryById', { params });
    expect([without.status, without.body.detail]).toEqual([400, expect.stringContaining('worker_id')]);
    const unknown = await alpha.ask('getWorkerHistoryById', { params, query: '?worker_id=nobody' });
    expect([unknown.status, unknown.body.detail]).toEqual([404, expect.stringContaining('"nobody"')]);
    const first = await alpha.ask('getWorkerHistoryById', { params, query: '?worker_id=&limit=1' });
    const next = /<[^>]*(\?[^>]*)>/.exec(String(first.headers.get('link')))?.[1];
    const second = await alpha.ask('getWorkerHistoryById', { params, query: String(next) });
    expect([second.status, second.body.worker_id, second.body.points.length]).toEqual([200, '', 1]);
    expect(second.body.points).not.toEqual(first.body.points);
  });

  test('repeats no long or hidden text, and lists no long list', async () => {
    const alpha = await startAlpha({ files: { 'a.yaml': poolFile('001', { token: 'token-one' }) } });
    const twins = Array.from({ length: 14 }, (_, index) => worker(`id-${index}`, { workerName: 'twin\u202e' }));
    alpha.upstream.answer('token-one', reads(fullReading({ workers: twins })));
    await alpha.poll('alphapool_001');
    const detailOf = async (name: string, query = '') =>
      (await alpha.ask('getWorkerHistory', { params: { ...params, worker_name: encodeURIComponent(name) }, query }))
        .body.detail;
    expect(await detailOf('twin\u202e')).toMatch(
      /the name "twin\\u\{202e\}"\. .*one of id-0, (id-\d+, ){9}and 4 more\.$/,
    );
    expect(await detailOf('twin\u202e', `?worker_id=${'y'.repeat(900)}`)).toMatch(/ with the worker_id "y{199}…"\. /);
    expect(await detailOf('x'.repeat(900))).toMatch(/ has no worker "x{199}…"\. /);
    const byId = await alpha.ask('getWorkerHistoryById', { params, query: `?worker_id=${'x'.repeat(900)}` });
    expect(byId.body.detail).toMatch(/ the worker_id "x{199}…"\. /);
  });
});
