import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AlphaAccount, alphapool } from '../../testing/service/alphapool.ts';
import { environment, good, head, ids, load, second } from '../../testing/service/pool-files.ts';
import { tempFolder } from '../../testing/temp-folder.ts';
import type { Adapter } from '../adapter.ts';
import { onlyType } from '../pool-types.ts';
import { loadPools } from './load-pools.ts';

const places = ({ refused }: ReturnType<typeof load>) => refused.map(({ line, reason }) => [line, reason]);
const missing = (name: string) =>
  `needs the environment variable ${name}, which is not set for this service. Set it and start the service again.`;

test('every reason at once: general settings, account, all missing variables, unknown keys', () => {
  const loaded = load({
    'a.yaml': `pool_id: alphapool_001
pool_name: ""
client_name: Client Ltd
company: 5
tags: one
colour: blue
shape: round
account:
  token: \${NOT_SET}
  link: https://\${NOR_THIS}/\${NOR_THAT}
  coin: 7
  pasword: x
poll_interval_seconds: 0
`,
    'b.yaml': second,
  });
  expect(places(loaded)).toEqual([
    [1, 'country is missing; it must be a text, for example Kazakhstan.'],
    [2, 'pool_name is empty; write something like Main account.'],
    [4, 'company must be a text, for example Mining Company.'],
    [5, 'tags must be a list, for example [production, asic].'],
    [6, 'colour is not a known setting. Correct its name or remove it.'],
    [7, 'shape is not a known setting. Correct its name or remove it.'],
    [9, `account.token ${missing('NOT_SET')}`],
    [10, `account.link ${missing('NOR_THIS')}`],
    [10, `account.link ${missing('NOR_THAT')}`],
    [11, 'account.coin is wrong: expected string, received number.'],
    [12, 'account.pasword is not a known setting. Correct its name or remove it.'],
    [13, 'poll_interval_seconds must be 1 or more.'],
  ]);
  for (const fault of loaded.refused)
    expect(fault).toMatchObject({
      file: 'a.yaml',
      poolId: 'alphapool_001',
      pools: ['alphapool_001'],
      clientNames: ['Client Ltd'],
      stillRead: false,
    });
  expect(ids(loaded)).toEqual(['alphapool_002']);
});

test('a wrong pool_id does not hide what else is wrong, in the account too where the type is known', () => {
  const wrong = `${good.replace('Main', '5').replace('token:', 'tokn:')}colour: x\n`;
  const malformed =
    'pool_id is not well-formed. Write it as <pool_type>_<number> with three digits or more, for example pool_id: mypool_001.';
  const general = [
    [2, 'pool_name must be a text, for example Main account.'],
    [8, 'colour is not a known setting. Correct its name or remove it.'],
  ];
  const account = [
    [6, 'account.token is missing. Add it; the README of this pool type shows an example.'],
    [7, 'account.tokn is not a known setting. Correct its name or remove it.'],
  ];
  for (const written of ['alphapool_1', 'Alphapool_001', 'alphapool-001', '"alphapool 001"', 'ALPHAPOOL'])
    expect(places(load({ 'a.yaml': wrong.replace('alphapool_001', written) }))).toEqual([
      [1, malformed],
      general[0],
      ...account,
      general[1],
    ]);
  for (const written of ['betapool_1', '7', 'alphapoolx_1'])
    expect(places(load({ 'a.yaml': wrong.replace('alphapool_001', written) }))).toEqual([[1, malformed], ...general]);
  const without = wrong.replace('pool_id: alphapool_001\n', '');
  expect(places(load({ 'a.yaml': without })).map(([line]) => line)).toEqual([1, 1, 7]);
});

test('of several ways to give an account, all faults of the nearest are told', () => {
  const byKey = z.strictObject({ key: z.string(), secret: z.string(), coin: z.string() });
  const byLink = z.strictObject({ link: z.url() });
  const account = z.union([byKey, byLink]) as unknown as z.ZodType<AlphaAccount>;
  const adapter: Adapter<AlphaAccount> = { ...alphapool, account };
  const folder = tempFolder();
  const check = (text: string) => {
    writeFileSync(join(folder, 'a.yaml'), `${head}account: ${text}\n`);
    return loadPools(onlyType(adapter), { folder, environment, defaultPollInterval: 600 }).refused.map(
      ({ reason }) => reason,
    );
  };
  expect(check('{ key: a }')).toEqual([
    expect.stringMatching(/^account\.secret is missing/),
    expect.stringMatching(/^account\.coin is missing/),
  ]);
  expect(check(`{ link: "\${NOT_SET}" }`)).toEqual([`account.link ${missing('NOT_SET')}`]);
});

test('a file with several errors of YAML names each, and holds no pool', () => {
  const loaded = load({ 'a.yaml': `${good}country: x\npool_name: y\n---\n${second}country: y\n`, 'b.yaml': second });
  expect(loaded.refused.map(({ line }) => line)).toEqual([8, 9, 18]);
  for (const { reason } of loaded.refused) expect(reason).toMatch(/^The file is no valid YAML: /);
  expect(ids(loaded)).toEqual(['alphapool_002']);
});

const name = (text: string) => good.replace('Client Ltd', text);

describe('further mistakes, with good pools beside them', () => {
  const hidden = (what: string) =>
    `${what}, a character that nobody sees and that would make two names look the same; type it anew.`;
  test.each<[name: string, text: string | Buffer, line: number | null, reason: string | RegExp]>([
    [
      'a client called .',
      name('.'),
      3,
      'client_name must be more than dots, which mean folders in an address; write the name of the client.',
    ],
    ['a client called ..', name('".."'), 3, /^client_name must be more than dots/],
    ['a client with a zero-width space', name('Acme\u200bLtd'), 3, `client_name holds U+200B${hidden('').slice(0)}`],
    ['a client with a tab', name('"Acme\\tLtd"'), 3, `client_name holds U+0009${hidden('')}`],
    ['a client with a line break', name('"Acme\\nLtd"'), 3, `client_name holds U+000A${hidden('')}`],
    ['a client with a change of direction', name('Acme\u202eLtd'), 3, `client_name holds U+202E${hidden('')}`],
    ['a client with a soft hyphen', name('Ac\u00adme'), 3, `client_name holds U+00AD${hidden('')}`],
    ['a client with half a character', name('"\\ud800"'), 3, /^client_name holds half a character/],
    [
      'a client with a lost letter',
      name('D\ufffdsseldorf'),
      3,
      /^client_name holds �, which stands for a letter that was lost/,
    ],
    [
      'a client from the environment',
      name(`"\${CLIENT}"`),
      3,
      /^client_name is written like a variable of the environment, which only `account` may have/,
    ],
    ['a client that is a list', name('[a, b]'), 3, 'client_name must be a text, for example Client Company Ltd.'],
    ['a client that is null', name('~'), 3, 'client_name must be a text, for example Client Company Ltd.'],
    [
      'a company that is true',
      good.replace('Mining Ltd', 'true'),
      4,
      'company must be a text, for example Mining Company.',
    ],
    [
      'a country that is no text',
      good.replace('Kazakhstan', '7'),
      5,
      'country must be a text, for example Kazakhstan.',
    ],
    [
      'a country that is a block',
      good.replace(' Kazakhstan', '\n  name: x'),
      5,
      'country must be a text, for example Kazakhstan.',
    ],
    [
      'a pool name with an escape of a terminal',
      good.replace('Main', '"\\e[31mMain"'),
      2,
      `pool_name holds U+001B${hidden('')}`,
    ],
    ['a location that is a number', `${good}location: 7\n`, 8, 'location must be a text, for example Almaty.'],
    ['a tag with a hidden character', `${good}tags: ["a\\u200bb"]\n`, 8, `tags.0 holds U+200B${hidden('')}`],
    ['tags without end', `${good}tags: [${'a,'.repeat(101)}]\n`, 8, 'tags must be a list of at most 100.'],
    [
      'a link without end',
      `${good}observer_url: https://x/${'a'.repeat(2000)}\n`,
      8,
      'observer_url is longer than 2000 characters.',
    ],
    ['an empty tag', `${good}tags: [a, ""]\n`, 8, 'tags.1 is empty; write something like production.'],
    [
      'an address with a blank',
      `${good}contact_email: ops @example.com\n`,
      8,
      /^contact_email must be an e-mail address/,
    ],
    ['a link without https', `${good}observer_url: example.com\n`, 8, /^observer_url must be a web address/],
    [
      'an interval in words',
      `${good}poll_interval_seconds: 10m\n`,
      8,
      /^poll_interval_seconds must be a whole number of seconds/,
    ],
    [
      'an interval of half a second',
      `${good}poll_interval_seconds: 0.5\n`,
      8,
      /^poll_interval_seconds must be a whole number of seconds/,
    ],
    [
      'an interval of two days',
      `${good}poll_interval_seconds: 172800\n`,
      8,
      'poll_interval_seconds must be 86400 or less.',
    ],
    [
      'a threshold that is true',
      `${good}payout_threshold: true\n`,
      8,
      'payout_threshold must be an amount in whole coins, for example "0.005".',
    ],
    ['a period of nothing', `${good}payout_period_hours: 0\n`, 8, 'payout_period_hours must be more than 0.'],
    ['active in quotes', `${good}active: "true"\n`, 8, 'active must be true or false.'],
    ['an account in a line', `${head}account: token\n`, 6, /^account must be a block of settings/],
    ['an account of nothing', `${head}account:\n`, 6, /^account must be a block of settings/],
    ['an account that is empty', `${head}account: {}\n`, 6, /^account\.token is missing/],
    [
      'a setting of the account beside it',
      `${good}token: x\n`,
      8,
      'token is not a known setting. Correct its name or remove it.',
    ],
    ['a setting in capitals', `${good}TAGS: [a]\n`, 8, 'TAGS is not a known setting. Correct its name or remove it.'],
    [
      'a setting whose name may be a secret',
      `${good}  S3CRET9f8e7d: x\n`,
      8,
      'account has a setting here whose name is not known. Correct its name or remove it.',
    ],
    [
      'a variable that is not closed',
      good.replace(`\${ALPHA_TOKEN}`, `\${ALPHA_TOKEN`),
      7,
      /^account\.token is written like a variable of the environment, but wrongly\. Write it like `\$\{MYPOOL_001_KEY\}`/,
    ],
    [
      'a variable without braces',
      good.replace(`\${ALPHA_TOKEN}`, '$ALPHA_TOKEN'),
      7,
      /^account\.token is written like a variable/,
    ],
    [
      'a variable with a hyphen',
      good.replace('ALPHA_TOKEN', 'ALPHA-TOKEN'),
      7,
      /^account\.token is written like a variable/,
    ],
    ['a pool_id of two digits', good.replace('_001', '_01'), 1, /^pool_id is not well-formed/],
    ['a pool_id with a blank', good.replace('alphapool_001', '"alphapool_001 "'), 1, /^pool_id is not well-formed/],
    ['a pool_id in other letters', good.replace('alphapool_001', 'аlphapool_001'), 1, /^pool_id is not well-formed/],
    ['a pool_id that is a list', good.replace('alphapool_001', '[alphapool_001]'), 1, /^pool_id is not well-formed/],
    ['a pool_id with no value', good.replace(' alphapool_001', ''), 1, /^pool_id is not well-formed/],
    ['a list in a list', '- - pool_id: alphapool_001\n', 1, /^This is no pool/],
    ['a number', '7\n', 1, /^This is no pool/],
    ['a tab', `\t${good}`, 1, /^The file is no valid YAML/],
    ['quotes that are not closed', good.replace('Main', '"Main'), 2, /^The file is no valid YAML/],
    ['a colon in a name', good.replace('Main', 'Main: one'), 2, /^The file is no valid YAML/],
    [
      'an indentation that is wrong',
      good.replace('  token', '   token').concat('  coin: x\n'),
      8,
      /^The file is no valid YAML/,
    ],
    [
      'Latin-1',
      Buffer.from(name('Düsseldorf'), 'latin1'),
      3,
      /^This line holds a character that is not UTF-8\. .*Save the file as UTF-8/,
    ],
    ['UTF-16', Buffer.from(good, 'utf16le'), 1, /^The file is written in UTF-16\./],
    ['a zero byte', good.replace('Main', 'Ma\0in'), 2, /^This line holds a zero byte/],
  ])('%s', (_name, text, line, reason) => {
    const loaded = load({ 'a.yaml': text, 'b.yaml': second, 'c.yaml': good.replace('_001', '_777') });
    expect(ids(loaded)).toEqual(expect.arrayContaining(['alphapool_002', 'alphapool_777']));
    expect(loaded.refused[0]).toMatchObject({
      file: 'a.yaml',
      line,
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
    expect(new Set(loaded.refused.map(({ file }) => file))).toEqual(new Set(['a.yaml']));
  });
});
