import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fullReading } from '../../testing/samples.ts';
import { alphaEntry as alpha, followAlpha } from '../../testing/service/follow-alpha.ts';
import { poolFile } from '../../testing/service/start-alpha.ts';

const clientOf = ({ pools }: ReturnType<typeof followAlpha>) =>
  Object.fromEntries(pools().map(({ metadata, account }) => [metadata.poolId, [metadata.clientName, account.token]]));

describe('a pool whose own file cannot be read, while another file has its pool_id', () => {
  const zed = poolFile('001', { token: 'token-zed' }, { client_name: 'Zed' });
  const files = { 'a.yaml': `[${poolFile('001', { token: 'token-alpha' }, { client_name: 'Alpha' })}]`, 'z.yaml': zed };

  test('is not handed to another account: it goes on, and the other entry is refused', async () => {
    const followed = followAlpha(files);
    const { put, loaded, faults, file, folder, known } = followed;
    expect(clientOf(followed)).toEqual({ alphapool_001: ['Alpha', 'token-alpha'] });
    for (const text of ['- pool_id: "alphapool_001\n', files['a.yaml'].replace('_001', '-1')]) {
      await loaded(() => put('a.yaml', text));
      expect(clientOf(followed)).toEqual({ alphapool_001: ['Alpha', 'token-alpha'] });
      expect(file.store.pools.pool('alphapool_001')?.client_name).toBe('Alpha');
      expect(faults().refused).toMatchObject([
        { file: 'a.yaml', pools: ['alphapool_001'], clientNames: ['Alpha'], stillRead: true },
        {
          ...{ file: 'z.yaml', line: 1, poolId: 'alphapool_001', pools: ['alphapool_001'], stillRead: false },
          reason: expect.stringMatching(/^alphapool_001 stood in a\.yaml, which cannot be read now/),
        },
      ]);
    }
    // Whoever takes the former file away means the other one.
    await loaded(() => rmSync(join(folder, 'a.yaml')));
    expect(clientOf(followed)).toEqual({ alphapool_001: ['Zed', 'token-zed'] });
    expect([faults().refused, known()]).toEqual([[], { alphapool_001: true }]);
  }, 20_000);

  test('is not handed to it by a restart either', () => {
    const { put, restart, read, file, faults } = followAlpha(files);
    put('a.yaml', 'pool_id: "');
    restart();
    expect(read()).toEqual([]);
    expect(file.store.pools.pool('alphapool_001')).toMatchObject({ client_name: 'Alpha', active: true });
    expect(faults().refused).toMatchObject([
      { file: 'a.yaml', pools: ['alphapool_001'], stillRead: false },
      { file: 'z.yaml' },
    ]);
  });

  test('may move to another file, before and after a restart', async () => {
    const followed = followAlpha({ 'a.yaml': alpha('001') });
    const { put, loaded, faults, file, restart, pools } = followed;
    file.record(fullReading(), undefined, { accountKey: pools()[0]?.accountKey ?? '' });
    await loaded(() => [put('a.yaml', 'pool_id: "'), put('b.yaml', alpha('001', { pool_name: 'Moved' }))]);
    expect(pools()).toMatchObject([{ file: 'b.yaml', metadata: { poolName: 'Moved' } }]);
    put('c.yaml', alpha('001', { pool_name: 'Moved again' }));
    put('b.yaml', 'pool_id: "');
    restart();
    expect(pools()).toMatchObject([{ file: 'c.yaml', metadata: { poolName: 'Moved again' } }]);
    // The same client, but another account than the one that was read.
    put('c.yaml', 'pool_id: "');
    put('d.yaml', poolFile('001', { token: 'token-another' }));
    restart();
    expect(pools()).toEqual([]);
    expect(faults().refused.at(-1)).toMatchObject({ file: 'd.yaml', poolId: 'alphapool_001' });
  }, 20_000);
});
