import { expect, test } from 'vitest';
import { fullReading, worker } from '../../testing/samples.ts';
import { poolFile, startAlpha } from '../../testing/service/start-alpha.ts';
import { reads, startUpstream } from '../../testing/service/upstream.ts';

test('a worker whose state is unknown is listed for callers that know such workers, and makes the list incomplete for others', async () => {
  const upstream = await startUpstream();
  const workers = [worker('a'), worker('b', { online: null }), worker('c', { online: false })];
  upstream.answer('token-1', reads(fullReading({ workers })));
  const alpha = await startAlpha({ upstream, files: { 'a.yaml': poolFile('001', { token: 'token-1' }) } });
  await alpha.poll('alphapool_001');
  const ask = async (contract: string | null, query = '') => {
    const headers: Record<string, string> = contract === null ? {} : { 'Poolgate-Contract': contract };
    const [pool] = (await alpha.ask('listWorkers', { headers, query })).body.pools;
    return [pool.complete, pool.workers.map((one: { worker_id: string; status: string | null }) => one.status)];
  };
  for (const knowing of ['0.1.2', '0.1.10', '0.2.0', '1.0.0'])
    expect(await ask(knowing)).toEqual([true, ['ONLINE', null, 'OFFLINE']]);
  for (const older of [null, '0.1.1', '0.0.9']) expect(await ask(older)).toEqual([false, ['ONLINE', 'OFFLINE']]);
  expect(await ask('0.1.2', '?status=online')).toEqual([true, ['ONLINE']]);
  expect(await ask(null, '?status=offline')).toEqual([false, ['OFFLINE']]);
  const all = await alpha.ask('getWorkers', { params: { pool_id: 'alphapool_001' } });
  expect(all.body.workers.map((one: { status: string | null }) => one.status)).toEqual(['ONLINE', null, 'OFFLINE']);
  const refused = await alpha.ask('listWorkers', { headers: { 'Poolgate-Contract': 'new' } });
  expect([refused.status, refused.body.detail]).toEqual([400, expect.stringContaining('0.1.6')]);
});
