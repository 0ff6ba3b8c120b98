import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, test } from 'vitest';
import { openCli } from '../testing/run-many.ts';

const runCli = openCli();

function poolsFolder(files: Record<string, string>): string {
  const folder = join(tempFolder(), 'pools');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const good = `pool_id: alphapool_001
pool_name: Alpha Main
client_name: Client Company Ltd
company: BTCDC Builds
country: China
account: { token: "\${TOKEN}", link: "\${LINK}", coin: BTC }
`;
const secrets = { TOKEN: 'the-secret-token-0123', LINK: 'https://alphapool.example/the-secret-link-0123' };

test('lists the pools of all types, without a secret', async () => {
  const other = good
    .replace('alphapool_001', 'betapool_002')
    .replace(/account: .*/, 'account: { token: the-secret-token-4567 }');
  const POOLS_DIR = poolsFolder({ 'a.yaml': good, 'z.yaml': `${other}poll_interval_seconds: 60\nactive: false\n` });
  const { code, stdout, stderr } = await runCli(['pools'], { POOLS_DIR, ...secrets });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['POOL', 'NAME', 'CLIENT', 'COMPANY', 'COUNTRY', 'EVERY', 'ACTIVE', 'FILE'],
    ['alphapool_001', 'Alpha Main', 'Client Company Ltd', 'BTCDC Builds', 'China', '600 s', 'yes', 'a.yaml'],
    ['betapool_002', 'Alpha Main', 'Client Company Ltd', 'BTCDC Builds', 'China', '60 s', 'no', 'z.yaml'],
    [''],
  ]);
  const json = await runCli(['pools', '--json'], { POOLS_DIR, ...secrets });
  expect(JSON.parse(json.stdout)).toMatchObject({
    folder: POOLS_DIR,
    faults: 0,
    pools: [{ pool_id: 'alphapool_001' }, { active: false }],
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
    'b.yaml': good.replace('alphapool_001', 'mypool_001'),
    'c.yaml': good.replace('coin: BTC', 'coin: 7').replace('_001', '_002'),
    'd.yaml': 'pool_id: [',
    'e.yaml': good,
  });
  const { code, stdout } = await runCli(['pools', 'check'], { POOLS_DIR, TOKEN: secrets.TOKEN });
  expect(code).toBe(1);
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^a\.yaml, line 6: account\.link needs the environment variable LINK/),
    expect.stringMatching(/^b\.yaml, line 1: Nothing here reads mypool_001; the types are alphapool, betapool\. /),
    expect.stringMatching(/^c\.yaml, line 6: account\.link needs the environment variable LINK/),
    'c.yaml, line 6: account.coin is wrong: expected string, received number.',
    expect.stringMatching(/^d\.yaml, line 1: The file is no valid YAML/),
    expect.stringMatching(/^e\.yaml, line 1: alphapool_001 stands already in a\.yaml, line 1/),
    `${POOLS_DIR}: 0 pools good, 6 faults.`,
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
    stderr: `4 faults in ${POOLS_DIR}: see \`npm run poolgate -- pools check\`.\n`,
  });
});

test('a warning is no fault, and is listed with what is read nowhere', async () => {
  const POOLS_DIR = poolsFolder({
    'a.yaml': good,
    'b.yaml': good.replace('_001', '_002').replace('Client Company Ltd', 'client company ltd'),
    'c.yaml.txt': good,
  });
  const { code, stdout } = await runCli(['pools', 'check'], { POOLS_DIR, ...secrets });
  expect(code).toBe(0);
  expect(stdout.split('\n')).toEqual([
    'b.yaml, line 3: Warning: client_name "client company ltd" is written "Client Company Ltd" in a.yaml, line 3. They are two clients, each with its own summary. Write the name the same in all files.',
    expect.stringMatching(/^c\.yaml\.txt: Warning: The file is not read, because its name does not end in \.yaml\./),
    `${POOLS_DIR}: 2 pools good, 0 faults, 2 warnings.`,
    '',
  ]);
  const json = await runCli(['pools', 'check', '--json'], { POOLS_DIR, ...secrets });
  expect(JSON.parse(json.stdout)).toMatchObject({
    faults: [],
    warnings: [{ file: 'b.yaml', line: 3 }, { line: null }],
  });
});

test('a missing folder is a fault', async () => {
  const { code, stdout } = await runCli(['pools', 'check'], { POOLS_DIR: '/nowhere' });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^\.: The folder POOLS_DIR cannot be read/);
});
