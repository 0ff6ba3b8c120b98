import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@poolgate/core/testing/service/upstream.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openCli } from '../testing/run-many.ts';

const run = openCli();

async function made(): Promise<{ folder: string; file: string }> {
  const folder = join(tempFolder(), 'drivers');
  const { code, stderr } = await run(['driver', 'new', 'mypool', '--dir', folder]);
  expect([code, stderr]).toEqual([0, '']);
  return { folder, file: join(folder, 'mypool.yaml') };
}

const edit = (file: string, ...[from, to]: [string | RegExp, string]) =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

describe('driver new', () => {
  test('writes a commented driver with a scenario, which is good', async () => {
    const { folder, file } = await made();
    expect(readdirSync(folder).sort()).toEqual(['mypool', 'mypool.yaml']);
    expect(readFileSync(file, 'utf8')).toMatch(/^# A driver .*docs\/drivers\.md/);
    // The service may run as another user.
    expect([folder, file].map((path) => statSync(path).mode & 0o044)).toEqual([0o044, 0o044]);
    const checked = await run(['driver', 'check', file]);
    expect([checked.code, checked.stderr]).toEqual([0, '']);
    expect(checked.stdout).toContain(`${file}: well-formed; 2 requests`);
    expect(checked.stdout).toMatch(/^ {2}ok {2}good$/m);
    expect(checked.stdout).toMatch(/^ {2}Not there yet: empty-account, nulls, /m);
  }, 60_000);

  test('never writes over a file, and takes no other name', async () => {
    const { folder, file } = await made();
    edit(file, /^/, '# mine\n');
    const again = await run(['driver', 'new', 'mypool', '--dir', folder]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already, and is left as it is')]);
    expect(readFileSync(file, 'utf8')).toMatch(/^# mine\n/);
    const inFile = await run(['driver', 'new', 'other', '--dir', join(file, 'inner')]);
    expect([inFile.code, inFile.stderr]).toEqual([2, expect.stringContaining(`${file} is no folder`)]);
    for (const name of ['My-Pool', '../x', 'zpool'])
      expect([name, (await run(['driver', 'new', name, '--dir', folder])).code]).toEqual([name, 2]);
  }, 60_000);
});

describe('driver check', () => {
  test('names each fault of a file with its line', async () => {
    const { file } = await made();
    edit(file, 'balance: balance', 'balance: $eval("1")');
    edit(file, 'hashrate_unit: GH/s', 'hashrate_unit: KH');
    const { code, stdout, stderr } = await run(['driver', 'check', file]);
    expect([code, stderr]).toEqual([1, 'The driver is not good yet.\n']);
    expect(stdout).toMatch(/^\S+mypool\.yaml, line 10: hashrate_unit /);
    edit(file, 'hashrate_unit: KH', 'hashrate_unit: GH/s');
    const line =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((one) => one.includes('$eval')) + 1;
    expect((await run(['driver', 'check', file])).stdout).toContain(
      `mypool.yaml, line ${line}: parts.money.balance, column 1: $eval(…) is not offered here.`,
    );
    expect((await run(['driver', 'check', `${file}x`])).stdout).toContain('The file is gone');
  }, 60_000);

  test('names each difference, request by request and field by field', async () => {
    const { file, folder } = await made();
    edit(join(folder, 'mypool/ok/account.json'), '1250000', '1350000');
    edit(join(folder, 'mypool/ok/scenario.yaml'), "page: '1'", "page: '2'");
    cpSync(join(folder, 'mypool/ok'), join(folder, 'mypool/broken'), { recursive: true });
    edit(join(folder, 'mypool/broken/scenario.yaml'), 'file: account.json', 'file: ../../secret.json');
    const { code, stdout } = await run(['driver', 'check', file]);
    expect(code).toBe(1);
    expect(stdout).toContain('main.balance is "0.01350000", expected "0.01250000"');
    expect(stdout).toContain('main.parts.payouts is "unavailable", expected "read"');
    expect(stdout).toMatch(/GET \/v1\/account\/\S+\/payments\?page=1 : the driver asks this/);
    expect(stdout).toMatch(/GET \/v1\/account\/\S+\/payments: 0 of 1: the driver does not ask/);
    expect(stdout).toContain('broken/scenario.yaml names ../../secret.json, which is outside of the scenarios');
    const json = JSON.parse((await run(['driver', 'check', file, '--json'])).stdout);
    expect(json).toMatchObject([{ type: 'mypool', faults: [], scenarios: [{ name: 'broken' }, { name: 'ok' }] }]);
  }, 60_000);

  test('an account of a scenario that the driver would refuse is refused in the words of a pool file', async () => {
    const { file, folder } = await made();
    edit(join(folder, 'mypool/ok/scenario.yaml'), 'wallet:', 'purse:');
    const { code, stdout } = await run(['driver', 'check', file]);
    expect(code).toBe(1);
    expect(stdout).toContain('account.wallet is missing; write the Wallet address');
    expect(stdout).toContain('account.purse is not a known setting.');
    expect(stdout).not.toContain('Unrecognized');
  }, 60_000);

  test('compulsory scenarios are asked for only of those that come with Poolgate', async () => {
    const { file } = await made();
    expect((await run(['driver', 'check', '--complete', file])).code).toBe(1);
  }, 60_000);
});

describe('driver try', () => {
  const wallet = 'ex1qmarkedwallet0000000000000000';

  async function pool(file: string) {
    const account = readFileSync(join(file, '../mypool/ok/account.json'), 'utf8');
    const body = account.replaceAll('ex1qexampleaddressofnobody0000', wallet).replace('120000', '"soon"');
    const started = await serve((request, response) => {
      const isAccount = request.url === `/v1/account/${wallet}?key=MARKED-key%21`;
      response.writeHead(isAccount ? 200 : 503, { 'content-type': 'application/json' });
      response.end(isAccount ? body : '{}');
    });
    onTestFinished(() => started.close());
    // A key, to see that it is not shown.
    edit(file, "path: '/account/{wallet}',", "path: '/account/{wallet}', query: { key: '{key}' },");
    edit(file, 'account:\n', 'account:\n  key: { label: Key, secret: true }\n');
    return started.url;
  }

  test('shows parts, expressions, what is unreadable, and requests; no secret', async () => {
    const { file } = await made();
    const url = await pool(file);
    const args = ['driver', 'try', file, '--account', `wallet=${wallet}`, `key=\${MY_KEY}`, '--upstream', url];
    const { code, stdout, stderr } = await run(args, { MY_KEY: 'MARKED-key!' });
    expect(code).toBe(1);
    expect(stderr).toContain('the account was read without payouts');
    expect(stdout).toMatch(/^workers {7}1 online, 1 offline$/m);
    expect(stdout).toMatch(/^part hashrate {2}read$/m);
    expect(stdout).toMatch(/^part workers {3}read · 2 rows at workers$/m);
    expect(stdout).toMatch(/^part payouts {3}failed \(unavailable\): /m);
    expect(stdout).toMatch(/^money +balance +balance +1250000 +"0\.01250000" +—$/m);
    expect(stdout).toMatch(/^workers +name +\$key +"barn" +"barn" +2$/m);
    expect(stdout).toMatch(/^unreadable: hashrate avg_24h: "soon" \(no such figure can be made of it\)$/m);
    expect(stdout).toMatch(
      /^GET +200 +\d+ +\d+ +http:\/\/127\.0\.0\.1:\d+\/v1\/account\/ex1qmarked\S+\?key=\[secret\]$/m,
    );
    const json = JSON.parse((await run([...args, '--json'], { MY_KEY: 'MARKED-key!' })).stdout);
    expect(json).toMatchObject({ type: 'mypool', reading: { balance: '0.01250000' } });
    expect(json.requests.map(({ status }: { status: number }) => status)).toEqual([200, 503, 503, 503]);
    expect(`${stdout}${stderr}${JSON.stringify(json)}`).not.toContain('MARKED-key');
  }, 60_000);

  test('takes the account from a pool file', async () => {
    const { file, folder } = await made();
    const url = await pool(file);
    const pools = join(folder, 'pools.yaml');
    const settings = { pool_name: 'A', client_name: 'B', company: 'C', country: 'D' };
    const own = (account: object) =>
      writeFileSync(pools, JSON.stringify({ pool_id: 'mypool_001', ...settings, account }));
    own({ wallet, key: 'MARKED-key!' });
    const tried = await run(['driver', 'try', file, '--pool', `${pools}/mypool_001`, '--upstream', url]);
    expect(tried.stdout).toMatch(/^part money {5}read$/m);
    const other = await run(['driver', 'try', file, '--pool', `${pools}/mypool_002`]);
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining('has no pool mypool_002. It has mypool_001.'),
    ]);
    own({ wallet: 'no wallet', key: 'k' });
    const wrong = await run(['driver', 'try', file, '--pool', `${pools}/mypool_001`]);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('account.wallet has another form')]);
  }, 60_000);

  test('says how it is called', async () => {
    const { file } = await made();
    for (const [args, words] of [
      [[], 'either --account key=… wallet=…, or --pool FILE/pool_id'],
      [['--account', 'MARKED'], '--account takes fields with their names'],
      [
        ['--account', 'wallet=short'],
        'account.wallet has another form; write the Wallet address (the address that the pool pays to), such as ex1q',
      ],
      [['--pool', 'pools.yaml'], '--pool takes a pool file and a pool in it'],
    ] as const) {
      const { code, stderr } = await run(['driver', 'try', file, ...args]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(words.replace('key=… ', ''))]);
      expect(stderr).not.toContain('MARKED');
    }
  }, 60_000);
});
