import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { byAdmin } from '../harness/admin-key.ts';
import { temporaryFolder, writePools } from '../harness/folders.ts';
import { getJson, startProcess, type TestProcess, until } from '../harness/processes/processes.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../harness/processes/simulator-process.ts';
import { type DemoPool, demoPoolsOf, isReadFromPage } from '../harness/types/demo-pools.ts';
import { findSimulatedTypes, type SimulatedType } from '../harness/types/simulated-types.ts';
import { demoSecrets } from '../simulator/demo-secrets.ts';

interface FileFault {
  file: string;
  line: number | null;
  pool_id: string | null;
  reason: string;
  pools: string[];
  still_read: boolean;
}

interface Description {
  name: string;
  pools: string[];
  refused: FileFault[];
  skipped: FileFault[];
  warnings: FileFault[];
}

interface Listed {
  pool_id: string;
  pool_name: string;
  active: boolean;
  freshness: string;
}

// All types check pool files alike, so one type is enough: the first with a secret in an account.
const types = await findSimulatedTypes();
const candidates = types.map((type) => ({
  type,
  pools: demoPoolsOf(type.type).filter((pool) => !isReadFromPage(type, pool)),
}));
const { type, pools } = (candidates.find((one) => one.pools.some(hasSecret)) ?? candidates[0]) as {
  type: SimulatedType;
  pools: DemoPool[];
};
const other = types.find((one) => one.type !== type.type)?.type ?? 'nosuchpool';
const good = pools.find(hasSecret) as DemoPool;
const [secretSetting = ''] = Object.entries(good.account).find(([, value]) => String(value).startsWith('${')) ?? [];
const folder = temporaryFolder();
const poolsDir = join(folder, 'pools');
const secret = 'this-value-is-never-to-be-seen';
let simulator: SimulatorProcess;
let service: TestProcess;
let gateway: TestProcess;

function hasSecret(pool: DemoPool): boolean {
  return Object.values(pool.account).some((value) => String(value).startsWith('${'));
}

const numbered = (number: string, changes: object = {}) => ({ ...good, pool_id: `${type.type}_${number}`, ...changes });
const write = (file: string, text: string) => writeFileSync(join(poolsDir, file), text);
const describeService = () => getJson<Description>(service.url);
const listed = () => getJson<Listed[]>(`${gateway.url}/api/pools?active=all`);
const isFresh = (poolId: string) => (all: Listed[]) =>
  all.some((pool) => pool.pool_id === poolId && pool.freshness === 'fresh');
const faultOf = (file: string) =>
  until(describeService, ({ refused, skipped }) => [...refused, ...skipped].some((fault) => fault.file === file));

beforeAll(async () => {
  mkdirSync(poolsDir);
  writePools(poolsDir, 'good.yaml', [good]);
  simulator = await startSimulatorProcess();
  service = await startProcess(`scrapers/${type.type}/main.ts`, {
    ...demoSecrets,
    PORT: '0',
    DATA_DIR: folder,
    POOLS_DIR: poolsDir,
    UPSTREAM_URL: simulator.upstream(type.type),
    UPSTREAM_REQUESTS_PER_MINUTE: '100000',
    THE_SECRET: secret,
  });
  gateway = await startProcess('gateway/main.ts', { PORT: '0', STATE_DIR: folder, SCRAPERS: `one=${service.url}` });
  await until(listed, isFresh(good.pool_id));
}, 120_000);

afterAll(async () => {
  await Promise.all([service, gateway, simulator?.process].map((one) => one?.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const poll = (poolId: string) => fetch(`${gateway.url}/api/pools/${poolId}/poll`, byAdmin(folder, { method: 'POST' }));

describe('the service refuses a wrong file with file, line and reason, and reads the good ones', () => {
  const withSecret = { ...good.account, [secretSetting]: secret };
  const { [secretSetting]: _left, ...withoutSetting } = good.account;
  const wrong: [what: string, text: string, fault: { pool_id: string | null; reason: RegExp }][] = [
    [
      'not YAML',
      `pool_id: ${type.type}_100\naccount:\n  ${secretSetting}: "${secret}\n  x: [\n`,
      { pool_id: null, reason: /no valid YAML/ },
    ],
    [
      'an account without a setting',
      stringify(numbered('101', { account: withoutSetting })),
      { pool_id: `${type.type}_101`, reason: new RegExp(`account.*${secretSetting}.* is missing`) },
    ],
    [
      'a secret that is not in the environment',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: pool files have it like this
      stringify(numbered('102', { account: { ...good.account, [secretSetting]: '${NOT_SET_ANYWHERE}' } })),
      { pool_id: `${type.type}_102`, reason: /needs the environment variable NOT_SET_ANYWHERE/ },
    ],
    [
      'a pool_id that another file has',
      stringify({ ...good, account: withSecret }),
      { pool_id: good.pool_id, reason: /stands already in good\.yaml, line \d+/ },
    ],
    [
      'an unknown setting',
      stringify(numbered('103', { colour: secret })),
      { pool_id: `${type.type}_103`, reason: /colour is not a known setting/ },
    ],
    [
      'an unknown account setting',
      stringify(numbered('104', { account: { ...withSecret, colour: secret } })),
      { pool_id: `${type.type}_104`, reason: /account\.colour is (no|not) known/ },
    ],
    [
      'a missing pool_id',
      stringify({ ...good, pool_id: undefined, account: withSecret }),
      { pool_id: null, reason: /pool_id is missing/ },
    ],
    [
      'a malformed pool_id',
      stringify({ ...good, pool_id: 'Main', account: withSecret }),
      { pool_id: 'Main', reason: /pool_id is not well-formed/ },
    ],
  ];

  test.each(wrong)(
    '%s',
    async (_what, text, { pool_id, reason }) => {
      // Sorted after the good file, because the first of two equal pools counts.
      write('wrong.yaml', text);
      const { refused, pools: known } = await faultOf('wrong.yaml');
      const fault = refused.find(({ file }) => file === 'wrong.yaml') as FileFault;
      expect(fault).toMatchObject({ file: 'wrong.yaml', line: expect.any(Number), pool_id });
      expect(fault.reason).toMatch(reason);
      expect(known).toEqual([good.pool_id]);
      await until(service.output, (output) => output.includes(JSON.stringify(fault.reason).slice(1, -1)));
      expect(await (await poll(good.pool_id)).json()).toMatchObject({ last_error: null });
      rmSync(join(poolsDir, 'wrong.yaml'));
      await until(describeService, (now) => now.refused.length === 0);
      expect(service.output()).not.toMatch(/\\n +at |^ +at /m);
      for (const text of [service.output(), JSON.stringify(refused)]) expect(text).not.toContain(secret);
    },
    120_000,
  );

  test('the service skips a pool of another type', async () => {
    writePools(poolsDir, 'other.yaml', [{ ...good, pool_id: `${other}_100` }]);
    const { refused, skipped } = await faultOf('other.yaml');
    expect(refused).toEqual([]);
    expect(skipped).toMatchObject([
      { file: 'other.yaml', pool_id: `${other}_100`, reason: expect.stringContaining(other) },
    ]);
    rmSync(join(poolsDir, 'other.yaml'));
  }, 60_000);
});

describe('a hundred files with mistakes at once', () => {
  const values: [what: string, value: unknown][] = [
    ['number', 7],
    ['list', ['a']],
    ['block', { a: 1 }],
    ['empty', ''],
    ['long', 'x'.repeat(300)],
    ['hidden', 'a\u200bb'],
    ['escape', '\u001b[31mred'],
    ['variable', `\${SOME_NAME}`],
    ['lost', 'D\ufffdsseldorf'],
    ['missing', undefined],
  ];
  const named = ['pool_name', 'client_name', 'company', 'country'];
  const others = [
    'observer_url',
    'contact_email',
    'tags',
    'active',
    'poll_interval_seconds',
    'payout_threshold',
    'account',
  ];
  const wrong: [file: string, setting: string, text: string | Buffer][] = [
    ...named.flatMap((setting) =>
      values.map(([what, value]): [string, string, string] => [
        `${setting}-${what}.yaml`,
        setting,
        stringify(numbered('300', { [setting]: value })),
      ]),
    ),
    ...others.flatMap((setting) =>
      values
        .filter(([what]) => !['missing', 'number', 'list'].includes(what))
        .map(([what, value]): [string, string, string] => [
          `${setting}-${what}.yaml`,
          setting,
          stringify(numbered('300', { [setting]: value })),
        ]),
    ),
    ['dots.yaml', 'client_name', stringify(numbered('300', { client_name: '..' }))],
    ['latin-1.yaml', 'not UTF-8', Buffer.from(stringify(numbered('300', { client_name: 'Düsseldorf' })), 'latin1')],
    ['utf-16.yaml', 'UTF-16', Buffer.from(`\ufeff${stringify(numbered('300'))}`, 'utf16le')],
    ['zero.yaml', 'zero byte', `${stringify(numbered('300'))}\0`],
    ['large.yaml', 'larger than', Buffer.alloc(5_000_000, 'a')],
    ['not-closed.yaml', 'no valid YAML', `pool_id: [\n`],
    ['no-pool.yaml', 'no pool', 'hello\n'],
    ['no-id.yaml', 'pool_id', stringify({ ...good, pool_id: undefined })],
    ['wrong-id.yaml', 'pool_id', stringify({ ...good, pool_id: `${type.type}_1` })],
    ['unknown.yaml', 'colour', stringify(numbered('300', { colour: 'blue' }))],
    [
      'variable.yaml',
      'NOT_SET_ANYWHERE',
      stringify(numbered('300', { account: { ...good.account, [secretSetting]: `\${NOT_SET_ANYWHERE}` } })),
    ],
  ];

  test('each is named with what is wrong, the good pool is read, and mended they are gone', async () => {
    expect(wrong.length).toBeGreaterThanOrEqual(100);
    // Each has a pool of its own, so that none is refused for being there twice.
    for (const [index, [file, , text]] of wrong.entries())
      writeFileSync(
        join(poolsDir, file),
        typeof text === 'string' ? text.replaceAll(`${type.type}_300`, `${type.type}_${1000 + index}`) : text,
      );
    mkdirSync(join(poolsDir, 'folder.yaml'));
    mkdirSync(join(poolsDir, 'clients'));
    writePools(join(poolsDir, 'clients'), 'acme.yaml', [numbered('301')]);
    const files = [...wrong.map(([file]) => file), 'folder.yaml'];
    const {
      refused,
      warnings,
      pools: known,
    } = await until(describeService, (now) => files.every((file) => now.refused.some((fault) => fault.file === file)));
    for (const [file, what] of wrong) {
      const reasons = refused.filter((fault) => fault.file === file);
      expect([file, reasons.some(({ reason }) => reason.includes(what))]).toEqual([file, true]);
      expect([file, reasons.every(({ line }) => line === null || line >= 1)]).toEqual([file, true]);
    }
    expect(warnings).toContainEqual(expect.objectContaining({ file: 'clients' }));
    expect(known).toEqual([good.pool_id]);
    await until(service.output, (output) => files.every((file) => output.includes(file)));
    expect(await (await poll(good.pool_id)).json()).toMatchObject({ last_error: null });
    for (const file of [...files, 'clients']) rmSync(join(poolsDir, file), { recursive: true });
    await until(describeService, (now) => now.refused.length === 0 && now.warnings.length === 0);
  }, 120_000);
});

describe('without a restart the gateway learns of', () => {
  const second = `${type.type}_200`;

  test('an added file', async () => {
    writePools(poolsDir, 'added.yaml', [numbered('200', { pool_name: 'Added' })]);
    const all = await until(listed, isFresh(second));
    expect(all.find(({ pool_id }) => pool_id === second)).toMatchObject({ pool_name: 'Added', active: true });
  }, 120_000);

  test('a changed file', async () => {
    writePools(poolsDir, 'added.yaml', [numbered('200', { pool_name: 'Changed' })]);
    await until(listed, (all) => all.find(({ pool_id }) => pool_id === second)?.pool_name === 'Changed');
  }, 60_000);

  test('a file broken by an edit, which keeps its pools', async () => {
    write('added.yaml', `pool_id: ${second}\nx: [\n`);
    const { refused } = await faultOf('added.yaml');
    expect(refused).toMatchObject([{ file: 'added.yaml', pools: [second], still_read: true }]);
    expect((await listed()).find(({ pool_id }) => pool_id === second)).toMatchObject({
      pool_name: 'Changed',
      active: true,
    });
    expect((await poll(second)).status).toBe(200);
  }, 60_000);

  test('a removed file, whose pool becomes inactive and keeps its history', async () => {
    rmSync(join(poolsDir, 'added.yaml'));
    await until(listed, (all) => all.find(({ pool_id }) => pool_id === second)?.active === false);
    expect((await poll(second)).status).toBe(409);
    const { points } = await getJson<{ points: object[] }>(`${gateway.url}/api/pools/${second}/history`);
    expect(points.length).toBeGreaterThan(0);
    const shown = await getJson<Listed[]>(`${gateway.url}/api/pools`);
    expect(shown.map(({ pool_id }) => pool_id)).toEqual([good.pool_id]);
  }, 60_000);
});
