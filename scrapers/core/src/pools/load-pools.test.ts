import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alphapool } from '../../testing/service/alphapool.ts';
import { asItem, environment, good, ids, load, second } from '../../testing/service/pool-files.ts';
import { tempFolder } from '../../testing/temp-folder.ts';
import { onlyType } from '../pool-types.ts';
import { folderSignature } from './files/list-files.ts';
import { loadPools } from './load-pools.ts';

describe('pool files that are right', () => {
  test('one pool, with what its file leaves out', () => {
    const { pools, refused, skipped } = load({ 'a.yaml': good });
    expect([refused, skipped]).toEqual([[], []]);
    expect(pools).toMatchObject([
      {
        metadata: {
          poolId: 'alphapool_001',
          observerUrl: 'https://alphapool.example/account',
          location: null,
          contactEmail: null,
          tags: [],
          active: true,
        },
        account: { token: 'token-from-outside', coin: 'alp' },
        pollIntervalSeconds: 600,
        payoutThreshold: null,
        payoutPeriodHours: 24,
        file: 'a.yaml',
      },
    ]);
  });

  test('everything a file can say', () => {
    const more = `location: Almaty
contact_email: ops@example.com
tags: [one, two]
active: false
observer_url: https://example.com/share
poll_interval_seconds: 1
payout_threshold: 0.0000005
payout_period_hours: 0.5
`;
    expect(load({ 'a.yml': more + good }).pools).toMatchObject([
      {
        metadata: {
          location: 'Almaty',
          contactEmail: 'ops@example.com',
          tags: ['one', 'two'],
          active: false,
          observerUrl: 'https://example.com/share',
        },
        pollIntervalSeconds: 1,
        payoutThreshold: '0.00000050',
        payoutPeriodHours: 0.5,
      },
    ]);
  });

  test.each([
    ['a list', asItem(good) + asItem(second), ['alphapool_001', 'alphapool_002']],
    ['several documents', `${good}---\n${second}...\n`, ['alphapool_001', 'alphapool_002']],
    ['lists in several documents', `---\n${asItem(good)}---\n${asItem(second)}`, ['alphapool_001', 'alphapool_002']],
    ['nothing', '', []],
    ['a comment', '# later\n', []],
    ['an empty document', '---\n---\n', []],
    ['an empty list', '[]', []],
    [
      'JSON',
      JSON.stringify({
        ...{ pool_id: 'alphapool_003' },
        pool_name: 'n',
        client_name: 'c',
        company: 'c',
        country: 'k',
        account: { token: 'abcd' },
      }),
      ['alphapool_003'],
    ],
    ['Windows line ends', good.replaceAll('\n', '\r\n'), ['alphapool_001']],
    ['a byte order mark', `\ufeff${good}`, ['alphapool_001']],
    [
      'shared settings by anchor',
      `- &shared\n  ${good.trimEnd().replaceAll('\n', '\n  ')}\n- <<: *shared\n  pool_id: alphapool_002\n`,
      ['alphapool_001', 'alphapool_002'],
    ],
  ])('%s', (_name, text, expected) => {
    const loaded = load({ 'a.yaml': text });
    expect(loaded.refused).toEqual([]);
    expect(ids(loaded)).toEqual(expected);
  });

  test('of other types are passed over, and other files are not looked at', () => {
    const other = good.replace('alphapool', 'betapool');
    const loaded = load({ 'a.yaml': other, 'b.yaml': second, 'c.txt': good, '.hidden.yaml': good });
    expect(ids(loaded)).toEqual(['alphapool_002']);
    expect(loaded.skipped).toMatchObject([
      {
        file: 'a.yaml',
        line: 1,
        poolId: 'betapool_001',
        pools: ['betapool_001'],
        clientNames: ['Client Ltd'],
        stillRead: false,
        reason: 'betapool_001 is of the type betapool; this service reads alphapool only.',
      },
    ]);
    expect(loaded.refused).toEqual([]);
  });
});

describe('names', () => {
  test('are stored in one Unicode form, however the file has them', () => {
    const apart = good.replace('Client Ltd', 'Zu\u0308rich').replace('Main', '"Zu\\u0308rich"');
    const together = second.replace('Client Ltd', 'Z\u00fcrich');
    const { pools, refused, warnings } = load({
      'a.yaml': `${apart}  coin: u\u0308\ntags: ["u\u0308"]\n`,
      'b.yaml': together,
    });
    // What an account has, secrets among it, is nobody's name.
    expect(pools[0]?.account.coin).toBe('u\u0308');
    expect([refused, warnings]).toEqual([[], []]);
    expect(pools.map(({ metadata }) => [metadata.clientName, metadata.poolName, metadata.tags])).toEqual([
      ['Z\u00fcrich', 'Z\u00fcrich', ['\u00fc']],
      ['Z\u00fcrich', 'Main', []],
    ]);
  });

  test('that differ only in case or look are warned of, of pools of every type and of refused ones', () => {
    const named = (text: string, id: string, client: string) =>
      text.replace('alphapool_001', id).replace('Client Ltd', client).replace('Mining Ltd', `${client} Mining`);
    const { warnings, pools } = load({
      'a.yaml': named(good, 'alphapool_001', 'Acme Ltd'),
      'b.yaml': `\n${named(good, 'betapool_001', 'ACME LTD')}`,
      'c.yaml': `${named(good, 'alphapool_003', '\u0410cme Ltd')}colour: x\n`,
    });
    expect(pools).toHaveLength(1);
    expect(warnings).toEqual([
      {
        ...{ file: 'b.yaml', line: 4, poolId: 'betapool_001', stillRead: true },
        reason:
          'client_name "ACME LTD" is written "Acme Ltd" in a.yaml, line 3. They are two clients, each with its own summary. Write the name the same in all files.',
        pools: ['betapool_001', 'alphapool_001'],
        clientNames: ['ACME LTD', 'Acme Ltd'],
      },
      {
        ...{ file: 'c.yaml', line: 3, poolId: 'alphapool_003', stillRead: true },
        reason:
          'client_name "\u0410cme Ltd" is written "Acme Ltd" in a.yaml, line 3. They look alike, but the first one has U+0410 where they differ. They are two clients, each with its own summary. Write the name the same in all files.',
        pools: ['alphapool_003', 'alphapool_001'],
        clientNames: ['\u0410cme Ltd', 'Acme Ltd'],
      },
      expect.objectContaining({
        file: 'b.yaml',
        line: 5,
        reason: expect.stringMatching(/^company "ACME LTD Mining" is written .* two companies/),
      }),
      expect.objectContaining({ file: 'c.yaml', line: 4, clientNames: ['\u0410cme Ltd', 'Acme Ltd'] }),
    ]);
  });
});

describe('the folder', () => {
  test('that cannot be read is reported, and changes no pool', () => {
    const settings = { environment, defaultPollInterval: 600 };
    const folder = join(tempFolder(), 'none');
    expect(loadPools(onlyType(alphapool), { folder, ...settings })).toMatchObject({
      folderReadable: false,
      pools: [],
      refused: [{ file: '.', line: null, poolId: null, reason: expect.stringContaining('POOLS_DIR cannot be read') }],
    });
    writeFileSync(folder, '');
    expect(loadPools(onlyType(alphapool), { folder, ...settings }).folderReadable).toBe(false);
    expect(folderSignature(folder)).toBe(folderSignature(join(folder, 'none')));
  });

  test('with links in circles, links to nowhere, folders and files without rights', () => {
    const folder = tempFolder();
    symlinkSync(join(folder, 'circle.yaml'), join(folder, 'circle.yaml'));
    symlinkSync(join(folder, 'none'), join(folder, 'dangling.yaml'));
    mkdirSync(join(folder, 'folder.yaml'));
    writeFileSync(join(folder, 'rights.yaml'), '');
    chmodSync(join(folder, 'rights.yaml'), 0o000);
    writeFileSync(join(folder, 'z.yaml'), good);
    const loaded = loadPools(onlyType(alphapool), { folder, environment, defaultPollInterval: 600 });
    expect(ids(loaded)).toEqual(['alphapool_001']);
    const unreadable = ['circle.yaml', 'dangling.yaml', 'folder.yaml'];
    expect(loaded.refused.map(({ file }) => file)).toEqual(expect.arrayContaining(unreadable));
    expect([...loaded.unreadable]).toEqual(expect.arrayContaining(unreadable));
    const before = folderSignature(folder);
    expect(before).toContain('ELOOP');
    rmSync(join(folder, 'z.yaml'));
    expect(folderSignature(folder)).not.toBe(before);
  });
});

describe('names at databases that are fed from here', () => {
  const named = (pool: string, sync: string) => `${pool}sync: ${sync}\n`;

  test('are those of the file, else the pool_id, the location and what the type has', () => {
    const { pools, refused } = load({
      'a.yaml': named(good, '{ account_name: Main_001, site: North }'),
      'b.yaml': second,
    });
    expect(refused).toEqual([]);
    expect(pools.map(({ names }) => names)).toEqual([
      { accountName: 'Main_001', site: 'North', devicePrefix: 'ALPHAPOOL', incomeSource: 'Alpha Pool' },
      { accountName: null, site: null, devicePrefix: 'ALPHAPOOL', incomeSource: 'Alpha Pool' },
    ]);
  });

  test('of two pools with one name the later one is refused, also where the other one has it as its pool_id', () => {
    const same = load({
      'a.yaml': named(good, '{ account_name: Main }'),
      'b.yaml': named(second, '{ account_name: Main }'),
    });
    const reason = (holder: string) =>
      `sync.account_name is already the name of ${holder}: their rows would become one. Give this pool another name.`;
    expect(ids(same)).toEqual(['alphapool_001']);
    expect(same.refused).toMatchObject([
      {
        file: 'b.yaml',
        line: 1,
        reason: reason('alphapool_001'),
        pools: ['alphapool_002'],
        clientNames: ['Client Ltd'],
      },
    ]);
    const taken = load({ 'a.yaml': named(good, '{ account_name: alphapool_002 }'), 'b.yaml': second });
    expect(ids(taken)).toEqual(['alphapool_002']);
    expect(taken.refused).toMatchObject([{ file: 'a.yaml', reason: reason('alphapool_002') }]);
    const swapped = load({
      'a.yaml': named(good, '{ account_name: alphapool_002 }'),
      'b.yaml': named(second, '{ account_name: alphapool_001 }'),
    });
    expect(ids(swapped)).toEqual(['alphapool_001', 'alphapool_002']);
  });

  test('that are wrong say what to write', () => {
    const reasonsOf = (sync: string) => load({ 'a.yaml': named(good, sync) }).refused.map(({ reason }) => reason);
    expect(reasonsOf('Main')).toEqual([
      'sync must be a block with account_name, site or both, for example { account_name: Main_001 }.',
    ]);
    expect(reasonsOf('{ acount_name: Main, site: "" }')).toEqual([
      'sync.site is empty; write something like Almaty.',
      'sync.acount_name is not a known setting. Correct its name or remove it.',
    ]);
  });
});
