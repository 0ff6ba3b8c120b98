import { expect, test } from 'vitest';
import { fullReading } from '../../../testing/samples.ts';
import { alphaDraft } from '../../../testing/service/alpha-draft.ts';
import { poolFile, startAlpha } from '../../../testing/service/start-alpha.ts';
import { reads } from '../../../testing/service/upstream.ts';
import { waitUntil } from '../../../testing/wait-until.ts';

const token = 'S3CRET-of-the-pool';
const of = (pool_id: string) => ({ params: { pool_id } });
type Alpha = Awaited<ReturnType<typeof startAlpha>>;
const isActive = async (alpha: Alpha, poolId: string) => (await alpha.ask('getPool', of(poolId))).body.active;
const add = (alpha: Alpha, account: Record<string, unknown>, more = {}, query = '') =>
  alpha.ask('createPool', { json: alphaDraft(account, more), query });

test('a pool that is added gets the next number, is read at once, and stays after a restart', async () => {
  const alpha = await startAlpha({ files: { 'a.yaml': poolFile('007', { token: 'token-of-the-file' }) } });
  alpha.upstream.answer(token, reads(fullReading()));
  const { status, headers, body } = await add(alpha, { token, coin: 'btc' });
  expect([status, headers.get('location'), headers.get('cache-control')]).toEqual([
    201,
    'pools/alphapool_008',
    'no-store',
  ]);
  expect(body).toMatchObject({
    pool: { pool_id: 'alphapool_008', pool_name: 'Main', active: true, configured_by: 'api' },
    ...{ trial: null, warnings: [] },
  });
  const observedAt = async () => (await alpha.ask('getStatus', of('alphapool_008'))).body.observed_at;
  await waitUntil('it is read', observedAt, 30_000);
  await alpha.restart();
  expect(await isActive(alpha, 'alphapool_008')).toBe(true);
  expect((await alpha.poll('alphapool_008')).body.last_error).toBeNull();
  expect((await alpha.ask('getPool', of('alphapool_007'))).body.configured_by).toBe('file');
}, 60_000);

test('what changes is read by at once; what is left out stays, secrets too; null takes away', async () => {
  const alpha = await startAlpha();
  alpha.upstream.answer(token, reads(fullReading()));
  await add(alpha, { token, coin: 'btc' }, { location: 'Almaty', sync: { account_name: 'One', site: 'North' } });
  const { status, body } = await alpha.ask('updatePool', {
    ...of('alphapool_001'),
    json: { pool_name: 'Renamed', location: null, sync: { site: null }, account: { coin: 'ltc' } },
  });
  expect([status, body.pool.pool_name, body.pool.location]).toEqual([200, 'Renamed', null]);
  expect((await alpha.poll('alphapool_001')).body.last_error).toBeNull();
  expect((await alpha.ask('getPoolSettings', of('alphapool_001'))).body).toMatchObject({
    ...{ configured_by: 'api', file: null, faults: [], has_secret: { token: true } },
    settings: { pool_name: 'Renamed', sync: { account_name: 'One' }, account: { coin: 'ltc' } },
  });
  alpha.upstream.answer('S3CRET-new', reads(fullReading()));
  await alpha.ask('updatePool', { ...of('alphapool_001'), json: { account: { token: 'S3CRET-new' } } });
  await waitUntil('it is read with the new token', () => alpha.upstream.asked('S3CRET-new') > 0, 30_000);
  const fixed = await alpha.ask('updatePool', { ...of('alphapool_001'), json: { pool_id: 'alphapool_002' } });
  expect([fixed.status, fixed.body.errors]).toEqual([422, [{ pointer: '/pool_id', detail: expect.any(String) }]]);
}, 60_000);

test('a pool that is taken away is inactive, keeps its history, and its number is not given again', async () => {
  const alpha = await startAlpha();
  alpha.upstream.answer(token, reads(fullReading()));
  await add(alpha, { token });
  expect((await alpha.poll('alphapool_001')).body.last_error).toBeNull();
  expect((await alpha.ask('deletePool', of('alphapool_001'))).status).toBe(204);
  expect(await isActive(alpha, 'alphapool_001')).toBe(false);
  const history = async () => (await alpha.ask('getHistory', of('alphapool_001'))).body.points.length;
  expect(await history()).toBeGreaterThan(0);
  expect((await alpha.ask('pollPool', of('alphapool_001'))).status).toBe(409);
  expect((await alpha.ask('deletePool', of('alphapool_001'))).status).toBe(409);
  expect(alpha.sql('SELECT * FROM given_secret')).toEqual([]);
  await alpha.restart();
  expect(await isActive(alpha, 'alphapool_001')).toBe(false);
  expect((await add(alpha, { token: 'S3CRET-other' })).body.pool.pool_id).toBe('alphapool_002');
  // Neither by name: its history would go on as that of another account.
  const other = await add(alpha, { token: 'S3CRET-third' }, { pool_type: undefined, pool_id: 'alphapool_001' });
  expect([other.status, other.body.detail]).toEqual([409, expect.stringContaining('Leave pool_id out')]);
  // The same account may come back.
  const again = await add(alpha, { token }, { pool_type: undefined, pool_id: 'alphapool_001' });
  expect([again.status, await isActive(alpha, 'alphapool_001')]).toEqual([201, true]);
  expect(await history()).toBeGreaterThan(0);
}, 60_000);

test('files and API do not take pools from each other', async () => {
  const alpha = await startAlpha({ files: { 'a.yaml': poolFile('001', { token: 'token-of-the-file' }) } });
  alpha.upstream.answer(token, reads(fullReading()));
  const ofFile = { pool_type: undefined, pool_id: 'alphapool_001' };
  for (const { status, body } of [
    await add(alpha, { token }, ofFile),
    await add(alpha, { token }, ofFile, '?dry_run=true'),
    await alpha.ask('updatePool', { ...of('alphapool_001'), json: { pool_name: 'Other' } }),
    await alpha.ask('deletePool', of('alphapool_001')),
  ])
    expect([status, body.detail]).toEqual([409, expect.stringContaining('pool file a.yaml')]);

  await add(alpha, { token }, { pool_type: undefined, pool_id: 'alphapool_005' });
  alpha.putFile('b.yaml', poolFile('005', { token: 'token-of-a-rival' }, { client_name: 'Rival' }));
  const refused = await waitUntil(
    'the file is refused',
    async () => {
      const { body } = await alpha.ask('getService');
      return body.refused.find(({ file }: { file: string }) => file === 'b.yaml');
    },
    30_000,
  );
  expect(refused).toMatchObject({ pool_id: 'alphapool_005', reason: expect.stringContaining('added by API') });
  expect((await alpha.ask('getPool', of('alphapool_005'))).body.client_name).toBe('Client Company Ltd');
  await alpha.restart();
  expect((await alpha.poll('alphapool_005')).body.last_error).toBeNull();
  expect(alpha.upstream.asked('token-of-a-rival')).toBe(0);
  expect((await add(alpha, { token: 'S3CRET-next' })).body.pool.pool_id).toBe('alphapool_006');

  // Once it is taken away, the file counts.
  await alpha.ask('deletePool', of('alphapool_005'));
  await waitUntil('the file is read', async () => (await isActive(alpha, 'alphapool_005')) === true, 30_000);
  expect((await alpha.ask('getPool', of('alphapool_005'))).body).toMatchObject({
    client_name: 'Rival',
    configured_by: 'file',
  });
}, 60_000);

test('a number that is only in a refused file is not given, nor one that the caller knows of', async () => {
  const alpha = await startAlpha({ files: { 'a.yaml': poolFile('003', { tokn: 'x' }) } });
  expect((await add(alpha, { token })).body.pool.pool_id).toBe('alphapool_004');
  expect((await add(alpha, { token: 'S3CRET-more' }, {}, '?least_number=40')).body.pool.pool_id).toBe('alphapool_040');
}, 60_000);

test('above a number that somebody chose, the next one is free too', async () => {
  const alpha = await startAlpha();
  const ids = [];
  for (const more of [{ pool_id: 'alphapool_999999', pool_type: undefined }, {}, {}, {}]) {
    const { body } = await add(alpha, { token }, more);
    ids.push(body.pool?.pool_id);
  }
  expect(ids).toEqual(['alphapool_999999', 'alphapool_1000000', 'alphapool_1000001', 'alphapool_1000002']);
}, 60_000);
