import { afterAll, describe, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/sandbox.ts';
import { readDriverFile } from './read-driver-file.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const lines = [
  'driver: 1', // 1
  'type: anypool',
  'title: Any pool',
  'observer_url: https://pool.example/{wallet}',
  'base: https://pool.example', // 5
  'coin: BTC',
  'hashrate_unit: H/s',
  'account:',
  '  wallet: { label: Wallet }',
  '  key: { label: Key, secret: true }', // 10
  'requests:',
  "  account: { path: '/of/{wallet}', headers: { token: '{key}' } }",
  'parts:',
  '  hashrate: { from: account, current: rate }',
  '  money:', // 15
  '    from: account',
  '    balance: balance',
  '  workers: { from: account, rows: rigs, name: name }',
];

/** The driver with some of its lines changed, by their numbers. */
async function read(changed: Record<number, string> = {}) {
  const text = lines.map((line, index) => changed[index + 1] ?? line).join('\n');
  return readDriverFile('anypool.yaml', text, sandbox);
}

async function faults(changed: Record<number, string>) {
  const file = await read(changed);
  return 'loaded' in file ? [] : file.faults.map(({ line, reason }) => `${line}: ${reason}`);
}

test('a good driver is taken, and its digest is that of its text', async () => {
  const [one, same, other] = [await read(), await read(), await read({ 3: 'title: Other pool' })];
  expect(one).toMatchObject({ loaded: { driver: { type: 'anypool' }, file: 'anypool.yaml' } });
  expect(same).toEqual(one);
  expect('loaded' in one && 'loaded' in other && one.loaded.digest !== other.loaded.digest).toBe(true);
});

describe('a fault has its line', () => {
  test.each<[string, Record<number, string>, RegExp]>([
    ['another version', { 1: 'driver: 2' }, /^1: driver must be 1/],
    ['a type that is no name', { 2: 'type: Any-Pool' }, /^2: type must be small letters/],
    ['a type that has an adapter', { 2: 'type: zpool' }, /^2: type zpool has an adapter of its own/],
    [
      'a setting with a wrong name',
      { 6: 'coins: BTC' },
      /^6: coins is not a known setting\. Write coin, or remove it\.$/,
    ],
    [
      'a setting of another place',
      { 6: 'headers: { token: abc }' },
      /^6: headers .* It stands elsewhere: docs\/drivers\.md/,
    ],
    [
      'a setting that nothing is like',
      { 14: '  hashrate: { from: account, current: { value: rate, zzz: 1 } }' },
      /^14: .*zzz is not a known setting\. Write one of value, essential, unit, unit_at, or remove it\.$/,
    ],
    [
      'a word where a list of words belongs',
      { 18: '  workers: { from: account, rows: rigs, name: name, state: state, online: up }' },
      /^18: parts\.workers\.online must be a list of words, such as \[paid\]\.$/,
    ],
    [
      'a number among words',
      { 18: '  workers: { from: account, rows: rigs, name: name, state: state, online: [1] }' },
      /^18: parts\.workers\.online\.0 must be a text, in quotes if it looks like a number\.$/,
    ],
    [
      'a path where decimals belong',
      { 17: '    balance: { value: balance, decimals: data.decimals }' },
      /^17: parts\.money\.balance\.decimals must be a whole number such as 8, or a template such as '\{kept\.digits\}'/,
    ],
    ['a unit that nobody knows', { 7: 'hashrate_unit: TH' }, /^7: hashrate_unit/],
    ['a secret in what is shown', { 4: 'observer_url: https://pool.example/{key}' }, /^4: .*\{key\}, a secret/],
    ['a place without a value', { 4: 'observer_url: https://pool.example/{purse}' }, /^4: .*\{purse\}/],
    ['a place in the second of two templates', { 6: "coin: ['{wallet}', '{purse}']" }, /^6: .*\{purse\}/],
    ['a pattern that goes back', { 9: "  wallet: { label: Wallet, pattern: '(a)\\1' }" }, /^9: .*RE2/],
    ['a host made of fields', { 5: 'base: https://{wallet}.pool.example' }, /^5: The host \{wallet\}\.pool\.example/],
    ['an address of another kind', { 5: 'base: ftp://pool.example' }, /^5: The address must begin with http/],
    ['a part of no request', { 16: '    from: money' }, /^16: parts\.money\.from names money/],
    ['no essential figure', { 17: '    pending: balance' }, /^15: parts\.money has no essential figure/],
    ['a path that is none', { 18: "  workers: { from: account, rows: 'rigs[0]', name: name }" }, /^18: .*plain path/],
    ['an expression', { 17: "    balance: 'balance +'" }, /^17: parts\.money\.balance, column \d+: /],
    ['one of several expressions', { 17: "    balance: [a, '$eval(b)']" }, /^17: parts\.money\.balance\.1, column 1: /],
    [
      'a term of a sum',
      { 17: "    balance: { sum: [a, '$eval(b)'] }" },
      /^17: parts\.money\.balance\.sum\.1, column 1/,
    ],
    ['an amount in two units', { 6: 'coin: BTC\ndecimals: 8\ndivisor: 100000000' }, /^8: divisor says the same/],
  ])('%s', async (_what, changed, expected) => {
    const found = await faults(changed);
    expect(found).toEqual([expect.stringMatching(expected)]);
  });

  test('all of them are told at once, in order', async () => {
    const found = await faults({ 16: '    from: money', 4: 'observer_url: https://pool.example/{key}' });
    expect(found.map((fault) => fault.split(':')[0])).toEqual(['4', '16']);
  });
  test('growth and days are two sources of income', async () => {
    const days = '    lifetime_income: all\n  earnings: { from: account, rows: days, day: day, amount: sum }';
    expect(await faults({ 17: `    balance: balance\n${days}` })).toEqual([
      expect.stringMatching(/^18: .*for pools that list no days/),
    ]);
  });
  test('an amount needs a coin', async () => {
    expect(await faults({ 6: '' })).toEqual([expect.stringMatching(/neither currency nor coin/)]);
  });
});

test('what is no YAML, no driver or two of them is refused, and its type is told as far as it can be read', async () => {
  const of = (text: string) => readDriverFile('a.yaml', text, sandbox);
  expect(await of('driver: 1\ntype: anypool\ntitle: "open')).toMatchObject({
    type: 'anypool',
    faults: [{ line: 3, reason: expect.stringContaining('This is no YAML') }],
  });
  for (const text of ['', '[]', 'text', 'driver: 1\n---\ndriver: 1'])
    expect(await of(text)).toMatchObject({ type: null, faults: [{ reason: expect.stringContaining('one driver') }] });
  const bomb = [
    'a: &a [1]',
    ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [*${'abcdefg'[at]}, *${'abcdefg'[at]}]`),
  ];
  expect(await of(`${bomb.join('\n')}\nz: [${'*h, '.repeat(200)}]`)).toMatchObject({
    faults: [{ reason: expect.stringContaining('too many aliases') }],
  });
});

test('of what is nothing but faults the first are told, and what is far too long is not read', async () => {
  const unknown = (count: number) => Array.from({ length: count }, (_, index) => `k${index}: 1`).join('\n');
  const many = await readDriverFile('a.yaml', `${lines.join('\n')}\n${unknown(10_000)}`, sandbox);
  expect('faults' in many && many.faults.map(({ line }) => line)).toEqual(
    Array.from({ length: 20 }, (_, index) => lines.length + 1 + index),
  );
  expect(await readDriverFile('a.yaml', `${lines.join('\n')}\n${unknown(100_000)}`, sandbox)).toEqual({
    type: 'anypool',
    faults: [{ line: null, reason: expect.stringContaining('longer than 131072 characters') }],
  });
});
