import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

function poolsFolder(files: Record<string, string>): string {
  const folder = join(tempFolder(), 'pools');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const good = `pool_id: antpool_001
pool_name: Antpool Main
client_name: Client Company Ltd
company: BTCDC Builds
country: China
account: { user_id: btcdc, api_key: "\${KEY}", api_secret: "\${SECRET}", coin: BTC }
`;
const secrets = { KEY: 'the-secret-key-0123', SECRET: 'the-secret-secret-0123' };

test('lists the pools of all types, without a secret', async () => {
  const wallet = good
    .replace('antpool_001', 'zpool_002')
    .replace(/account: .*/, 'account: { wallet: DabcdefghijkLmnopqrstuvwxyz12345 }');
  const POOLS_DIR = poolsFolder({ 'a.yaml': good, 'z.yaml': `${wallet}poll_interval_seconds: 60\nactive: false\n` });
  const { code, stdout, stderr } = await runCli(['pools'], { POOLS_DIR, ...secrets });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['POOL', 'NAME', 'CLIENT', 'COMPANY', 'COUNTRY', 'EVERY', 'ACTIVE', 'FILE'],
    ['antpool_001', 'Antpool Main', 'Client Company Ltd', 'BTCDC Builds', 'China', '600 s', 'yes', 'a.yaml'],
    ['zpool_002', 'Antpool Main', 'Client Company Ltd', 'BTCDC Builds', 'China', '60 s', 'no', 'z.yaml'],
    [''],
  ]);
  const json = await runCli(['pools', '--json'], { POOLS_DIR, ...secrets });
  expect(JSON.parse(json.stdout)).toMatchObject({
    folder: POOLS_DIR,
    faults: 0,
    pools: [{ pool_id: 'antpool_001' }, { active: false }],
  });
  expect(stdout + json.stdout).not.toMatch(/the-secret/);
  expect(await runCli(['pools', 'check'], { POOLS_DIR, ...secrets })).toEqual({
    code: 0,
    stdout: `${POOLS_DIR}: 2 pools good, 0 faults.\n`,
    stderr: '',
  });
});

test('lists every fault once, with file, line and reason', async () => {
  const POOLS_DIR = poolsFolder({
    'a.yaml': good,
    'b.yaml': good.replace('antpool_001', 'mypool_001'),
    'c.yaml': good.replace('coin: BTC', 'coin: 7').replace('_001', '_002'),
    'd.yaml': 'pool_id: [',
    'e.yaml': good,
  });
  const { code, stdout } = await runCli(['pools', 'check'], { POOLS_DIR, KEY: secrets.KEY });
  expect(code).toBe(1);
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^a\.yaml, line 6: account\.api_secret needs the environment variable SECRET/),
    expect.stringMatching(/^b\.yaml, line 1: Nothing here reads mypool_001; the types are antpool, /),
    expect.stringMatching(/^c\.yaml, line 6: account\.api_secret needs the environment variable SECRET/),
    expect.stringMatching(/^d\.yaml, line 1: The file is no valid YAML/),
    expect.stringMatching(/^e\.yaml, line 1: antpool_001 stands already in a\.yaml, line 1/),
    `${POOLS_DIR}: 0 pools good, 5 faults.`,
    '',
  ]);
  const json = await runCli(['pools', '--check', '--json'], { POOLS_DIR, ...secrets });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    pools: 1,
    faults: [{ file: 'b.yaml', line: 1, pool_id: 'mypool_001' }, {}, {}, {}],
  });
  expect(await runCli(['pools', 'check', '--json'], { POOLS_DIR, ...secrets })).toEqual(json);
  const list = await runCli(['pools'], { POOLS_DIR, ...secrets });
  expect({ code: list.code, stderr: list.stderr }).toEqual({
    code: 0,
    stderr: `4 faults in ${POOLS_DIR}: see \`poolgate pools check\`.\n`,
  });
});

test('a missing folder is a fault', async () => {
  const { code, stdout } = await runCli(['pools', 'check'], { POOLS_DIR: '/nowhere' });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^\.: The folder POOLS_DIR cannot be read/);
});
