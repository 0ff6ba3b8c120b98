import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fullReading } from '../../testing/samples.ts';
import {
  alphaEntry as alpha,
  followAlpha as follow,
  alphaSecret as secret,
} from '../../testing/service/follow-alpha.ts';
import { poolFile } from '../../testing/service/start-alpha.ts';

describe('while the service runs', () => {
  test('a file that is added, changed, renamed and removed takes effect; a removed pool comes back with its history', async () => {
    const { folder, put, file, faults, loaded, known, read } = follow({ 'a.yaml': alpha('001') });
    expect(read()).toEqual(['alphapool_001']);
    file.record(fullReading());
    await loaded(() => put('b.yaml', `[${alpha('002')}, ${alpha('003')}]`));
    expect(known()).toEqual({ alphapool_001: true, alphapool_002: true, alphapool_003: true });
    await loaded(() => put('b.yaml', alpha('002', { pool_name: 'Another name' })));
    expect(file.store.pools.pool('alphapool_002')?.pool_name).toBe('Another name');
    expect(known()).toEqual({ alphapool_001: true, alphapool_002: true, alphapool_003: false });
    await loaded(() => renameSync(join(folder, 'b.yaml'), join(folder, 'c.yaml')));
    expect(read()).toEqual(['alphapool_001', 'alphapool_002']);
    expect(known().alphapool_002).toBe(true);
    await loaded(() => rmSync(join(folder, 'a.yaml')));
    expect([read(), known().alphapool_001]).toEqual([['alphapool_002'], false]);
    await loaded(() => put('a.yaml', alpha('001')));
    expect(known().alphapool_001).toBe(true);
    expect(file.store.pools.status('alphapool_001')?.balance).toBe('0.01864218');
    expect(faults()).toEqual({ refused: [], skipped: [], warnings: [] });
  }, 20_000);

  test('a file that is broken by an edit keeps its pools, and lets them go where another file has them', async () => {
    const { put, faults, loaded, known, read } = follow({ 'a.yaml': `[${alpha('001')}, ${alpha('002')}]` });
    await loaded(() => put('a.yaml', 'pool_id: [\n'));
    expect(read()).toEqual(['alphapool_001', 'alphapool_002']);
    expect(known()).toEqual({ alphapool_001: true, alphapool_002: true });
    expect(faults().refused).toMatchObject([{ file: 'a.yaml' }]);
    await loaded(() => put('b.yaml', alpha('002', { pool_name: 'Moved' })));
    expect(read()).toEqual(['alphapool_002', 'alphapool_001']);
    await loaded(() => put('a.yaml', alpha('001')));
    expect(faults().refused).toEqual([]);
    expect(read()).toEqual(['alphapool_001', 'alphapool_002']);
  }, 20_000);

  test('a pool that an edit breaks is read on with its last good settings, says so, and is mended', async () => {
    const { put, faults, loaded, known, read, file } = follow({ 'a.yaml': alpha('001'), 'b.yaml': alpha('002') });
    await loaded(() => put('a.yaml', alpha('001', { pool_name: 'New name', tags: 5, payout_period_hours: -1 })));
    expect(read()).toEqual(['alphapool_002', 'alphapool_001']);
    expect(known()).toEqual({ alphapool_001: true, alphapool_002: true });
    expect(file.store.pools.pool('alphapool_001')?.pool_name).toBe('Account 001');
    const concerned = { pools: ['alphapool_001'], clientNames: ['Client Company Ltd'], stillRead: true };
    expect(faults().refused).toMatchObject([
      { file: 'a.yaml', poolId: 'alphapool_001', reason: expect.stringContaining('tags'), ...concerned },
      { reason: expect.stringContaining('payout_period_hours'), ...concerned },
    ]);
    await loaded(() => put('a.yaml', alpha('001', { pool_name: 'New name' })));
    expect(faults().refused).toEqual([]);
    expect(file.store.pools.pool('alphapool_001')?.pool_name).toBe('New name');
  }, 20_000);

  test('a pool whose pool_id an edit breaks is read on; one that goes to another file is there once', async () => {
    const { put, faults, loaded, known, read } = follow({ 'a.yaml': `[${alpha('001')},${alpha('002')}]` });
    await loaded(() => put('a.yaml', `[${alpha('001').replace('_001', '-1')},${alpha('002')}]`));
    expect([read(), known()]).toEqual([
      ['alphapool_002', 'alphapool_001'],
      { alphapool_001: true, alphapool_002: true },
    ]);
    expect(faults().refused).toMatchObject([
      { poolId: 'alphapool-1', pools: ['alphapool_001'], clientNames: ['Client Company Ltd'], stillRead: true },
    ]);
    await loaded(() => put('b.yaml', alpha('001', { pool_name: 'Moved' })));
    expect(read()).toEqual(['alphapool_002', 'alphapool_001']);
    expect(faults().refused).toMatchObject([{ file: 'a.yaml', pools: [], stillRead: false }]);
    await loaded(() => put('a.yaml', `[${alpha('001')},${alpha('002')}]`));
    expect(read()).toEqual(['alphapool_001', 'alphapool_002']);
    expect(faults().refused).toMatchObject([
      { file: 'b.yaml', reason: expect.stringContaining('stands already'), pools: ['alphapool_001'], stillRead: false },
    ]);
  }, 20_000);

  test('a pool that is set inactive, or taken out of a good file, is not read on', async () => {
    const { put, faults, loaded, known, read } = follow({ 'a.yaml': `[${alpha('001')},${alpha('002')}]` });
    await loaded(() => put('a.yaml', alpha('001', { active: false })));
    expect([read(), known()]).toEqual([['alphapool_001'], { alphapool_001: false, alphapool_002: false }]);
    expect(faults().refused).toEqual([]);
    await loaded(() => put('a.yaml', 'pool_id: ['));
    // It is not read, and it should not be.
    expect(faults().refused).toMatchObject([{ pools: ['alphapool_001'], stillRead: false }]);
  }, 20_000);

  test('after a restart a broken file names the pools that it held, which are not read and stay', async () => {
    const { put, file, faults, read, restart } = follow({
      'a.yaml': `[${alpha('001')},${alpha('002')}]`,
      'b.yaml': alpha('003'),
    });
    put('a.yaml', 'pool_id: [');
    put('b.yaml', alpha('003', { client_name: 'New Client', tags: 5 }));
    restart();
    expect(read()).toEqual([]);
    expect(faults().refused).toMatchObject([
      {
        file: 'a.yaml',
        pools: ['alphapool_001', 'alphapool_002'],
        clientNames: ['Client Company Ltd'],
        stillRead: false,
      },
      {
        ...{ file: 'b.yaml', pools: ['alphapool_003'], stillRead: false },
        clientNames: ['New Client', 'Client Company Ltd'],
      },
    ]);
    expect(file.store.pools.pools().map(({ active }) => active)).toEqual([true, true, true]);
  });

  test('a folder that is gone changes nothing', async () => {
    const { folder, faults, loaded, known, read } = follow({ 'a.yaml': alpha('001'), 'b.yaml': alpha('002') });
    await loaded(() => renameSync(folder, `${folder}-away`));
    expect([read(), known()]).toEqual([
      ['alphapool_001', 'alphapool_002'],
      { alphapool_001: true, alphapool_002: true },
    ]);
    expect(faults().refused).toMatchObject([{ file: '.', pools: ['alphapool_001', 'alphapool_002'], stillRead: true }]);
    await loaded(() => renameSync(`${folder}-away`, folder));
    expect(faults().refused).toEqual([]);
  }, 20_000);

  test("an edit in SQL stays while the pool's file is the same", async () => {
    const { put, file, loaded } = follow({ 'a.yaml': alpha('001') });
    file.sql("UPDATE pool_metadata SET country = 'By hand'");
    await loaded(() => put('a.yaml', `\n${alpha('001')}`));
    expect(file.store.pools.pool('alphapool_001')?.country).toBe('By hand');
    await loaded(() => put('a.yaml', alpha('001', { country: 'From the file' })));
    expect(file.store.pools.pool('alphapool_001')?.country).toBe('From the file');
  }, 20_000);

  test('a row that was made in SQL is shown, never read, and not taken away', async () => {
    const { put, file, loaded, known, read } = follow();
    file.sql(
      "INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company) VALUES ('alphapool_050', 'n', 'u', 'c', 'k', 'm')",
    );
    await loaded(() => put('a.yaml', alpha('001')));
    expect([read(), known()]).toEqual([['alphapool_001'], { alphapool_001: true, alphapool_050: true }]);
  });

  test('faults are logged with file and line, once, and without a secret', async () => {
    const broken = poolFile('001', { token: secret, tokn: secret }, { pool_name: 5 });
    const { put, logged, loaded } = follow({ 'a.yaml': broken, 'b.yaml': alpha('002'), 'c.yaml': `a: "${secret}` });
    // The line of a fault moves with an edit above it.
    await loaded(() => [put('b.yaml', alpha('002', { tags: ['x'] })), put('a.yaml', `\n${broken}`)]);
    const errors = logged.filter((line) => line.includes('"level":50'));
    expect(errors.filter((line) => line.includes('a.yaml, line 1: pool_name must be a text'))).toHaveLength(1);
    expect(errors.filter((line) => line.includes('a.yaml, line 1: account.tokn is not a known setting'))).toHaveLength(
      1,
    );
    expect(errors.filter((line) => line.includes('c.yaml, line 1: The file is no valid YAML'))).toHaveLength(1);
    expect(errors).toHaveLength(3);
    expect(logged.join()).not.toContain(secret);
  });

  test('where another program tells the faults, they are no errors in the log', () => {
    const { logged, faults } = follow({ 'a.yaml': 'pool_id: [' }, { logFaults: false });
    expect(faults().refused).toMatchObject([{ file: 'a.yaml' }]);
    expect(logged.filter((line) => line.includes('a.yaml')).map((line) => JSON.parse(line).level)).toEqual([20]);
  });

  test('each file and pool that comes, changes, goes, breaks and is mended is one line', async () => {
    const { folder, put, logged, loaded } = follow({ 'a.yaml': alpha('001') });
    const lines = async (act: () => void) => {
      logged.length = 0;
      await loaded(act);
      return logged
        .map((line) => JSON.parse(line))
        .filter(({ pool_files, msg }) => pool_files && msg !== 'pool files read')
        .map(({ level, msg }) => [level, msg]);
    };
    expect(await lines(() => put('b.yaml', alpha('002')))).toEqual([
      [30, 'b.yaml was added'],
      [30, 'b.yaml: alphapool_002 was added'],
    ]);
    expect(await lines(() => put('b.yaml', `[${alpha('002', { tags: ['x'] })},${alpha('003', { tags: 5 })}]`))).toEqual(
      [
        [30, 'b.yaml changed'],
        [30, 'b.yaml: alphapool_002 has changed'],
        [50, 'b.yaml, line 1: tags must be a list, for example [production, asic].'],
      ],
    );
    expect(await lines(() => put('b.yaml', `[${alpha('002', { tags: ['x'] })},${alpha('003')}]`))).toEqual([
      [30, 'b.yaml changed'],
      [30, 'b.yaml: alphapool_003 was added'],
      [30, 'b.yaml is good again'],
    ]);
    expect(await lines(() => put('c.yaml', alpha('004', { client_name: 'CLIENT COMPANY LTD' })))).toEqual([
      [30, 'c.yaml was added'],
      [30, 'c.yaml: alphapool_004 was added'],
      [
        40,
        expect.stringMatching(
          /^c\.yaml, line 1: client_name "CLIENT COMPANY LTD" is written "Client Company Ltd" in a\.yaml/,
        ),
      ],
    ]);
    expect(await lines(() => rmSync(join(folder, 'b.yaml')))).toEqual([
      [30, 'b.yaml was removed'],
      [30, 'b.yaml: alphapool_002 is not read any more'],
      [30, 'b.yaml: alphapool_003 is not read any more'],
    ]);
  }, 20_000);
});
