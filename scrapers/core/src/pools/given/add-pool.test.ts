import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fullReading } from '../../../testing/samples.ts';
import { poolFile, startAlpha } from '../../../testing/service/start-alpha.ts';
import { reads } from '../../../testing/service/upstream.ts';
import { waitUntil } from '../../../testing/wait-until.ts';

const token = 'S3CRET-of-the-pool';
const draft = (more: Record<string, unknown> = {}, account: Record<string, unknown> = { token, coin: 'btc' }) => ({
  pool_name: 'Main',
  client_name: 'Client Company Ltd',
  company: 'Mining Company',
  country: 'Kazakhstan',
  account,
  ...more,
});

test('a pool that is added gets the next number, is read at once, and stays after a restart', async () => {
  const alpha = await startAlpha({ files: { 'a.yaml': poolFile('007', { token: 'token-of-the-file' }) } });
  alpha.upstream.answer(token, reads(fullReading()));
  const { status, headers, body } = await alpha.ask('createPool', { json: draft({ pool_type: 'alphapool' }) });
  expect([status, headers.get('location'), headers.get('cache-control')]).toEqual([
    201,
    'pools/alphapool_008',
    'no-store',
  ]);
  expect(body).toMatchObject({
    pool: { pool_id: 'alphapool_008', pool_name: 'Main', active: true, configured_by: 'api' },
    ...{ trial: null, warnings: [] },
  });
  const status8 = () => alpha.ask('getStatus', { params: { pool_id: 'alphapool_008' } });
  await waitUntil('it is read', async () => (await status8()).body.observed_at !== null);
  await alpha.restart();
  expect((await alpha.ask('getPool', { params: { pool_id: 'alphapool_008' } })).body).toMatchObject({ active: true });
  expect((await alpha.poll('alphapool_008')).body.last_error).toBeNull();
  const key = join(alpha.folder, 'data', 'alphapool.secrets.key');
  expect(statSync(key).mode & 0o777).toBe(0o600);
  for (const name of readdirSync(join(alpha.folder, 'data')))
    expect(readFileSync(join(alpha.folder, 'data', name), 'latin1')).not.toContain(token);
});
