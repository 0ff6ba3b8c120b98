import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asItem, good, head, ids, load, second } from '../../testing/service/pool-files.ts';

describe('pool files that are wrong', () => {
  test.each([
    [
      'a list for the account',
      `${head}account: [a]\n`,
      6,
      'account must be a block of settings; the README of this pool type names them.',
    ],
    [
      'no account',
      head,
      1,
      'account is missing; it must be a block of settings; the README of this pool type names them.',
    ],
    [
      'a missing account field',
      `${head}account:\n  coin: btc\n`,
      6,
      'account.token is missing. Add it; the README of this pool type shows an example.',
    ],
    [
      'an account field of another type',
      `${head}account:\n  token: 12345\n`,
      7,
      'account.token is wrong: expected string, received number.',
    ],
    [
      'an unknown key in the account',
      `${good}  pasword: x\n`,
      8,
      'account.pasword is not a known setting. Correct its name or remove it.',
    ],
    ['an unknown key', `${good}clients: x\n`, 8, 'clients is not a known setting. Correct its name or remove it.'],
    [
      'an unknown key with a block',
      `${good}clients:\n  a: x\n`,
      8,
      'clients is not a known setting. Correct its name or remove it.',
    ],
    [
      'a missing secret',
      good.replace('ALPHA_TOKEN', 'OTHER'),
      7,
      'account.token needs the environment variable OTHER, which is not set for this service. Set it and start the service again.',
    ],
    [
      'an empty secret',
      good.replace('ALPHA_TOKEN', 'EMPTY'),
      7,
      'account.token needs the environment variable EMPTY, which is not set for this service. Set it and start the service again.',
    ],
    [
      'a missing name',
      good.replace('pool_name: Main\n', ''),
      1,
      'pool_name is missing; it must be a text, for example Main account.',
    ],
    ['a name that is a number', good.replace('Main', '5'), 2, 'pool_name must be a text, for example Main account.'],
    ['an empty name', good.replace('Main', '" "'), 2, 'pool_name is empty; write something like Main account.'],
    ['a name that is too long', good.replace('Main', 'x'.repeat(201)), 2, 'pool_name is longer than 200 characters.'],
    ['tags that are no list', `${good}tags: one\n`, 8, 'tags must be a list, for example [production, asic].'],
    ['a tag that is a number', `${good}tags:\n  - one\n  - 2\n`, 10, 'tags.1 must be a text, for example production.'],
    [
      'an address that is none',
      `${good}contact_email: ops\n`,
      8,
      'contact_email must be an e-mail address, for example ops@example.com.',
    ],
    [
      'a script for a link',
      `${good}observer_url: javascript:alert(1)\n`,
      8,
      'observer_url must be a web address that begins with https://.',
    ],
    ['yes for true', `${good}active: yes\n`, 8, 'active must be true or false.'],
    ['an interval of 0', `${good}poll_interval_seconds: 0\n`, 8, 'poll_interval_seconds must be 1 or more.'],
    [
      'an interval that is huge',
      `${good}poll_interval_seconds: 99999999999999999999\n`,
      8,
      'poll_interval_seconds must be a whole number of seconds, for example 600.',
    ],
    [
      'an interval that is no number',
      `${good}poll_interval_seconds: .nan\n`,
      8,
      'poll_interval_seconds must be a whole number of seconds, for example 600.',
    ],
    [
      'a threshold below nothing',
      `${good}payout_threshold: -1\n`,
      8,
      'payout_threshold must be an amount in whole coins, for example "0.005".',
    ],
    [
      'a threshold that is huge',
      `${good}payout_threshold: 1e300\n`,
      8,
      'payout_threshold must be an amount in whole coins, for example "0.005".',
    ],
    [
      'a threshold with a unit',
      `${good}payout_threshold: 0.1 BTC\n`,
      8,
      'payout_threshold must be an amount in whole coins, for example "0.005".',
    ],
    [
      'an endless period',
      `${good}payout_period_hours: .inf\n`,
      8,
      'payout_period_hours must be a number of hours, for example 24.',
    ],
    [
      'no pool_id',
      good.replace('pool_id: alphapool_001\n', ''),
      1,
      'pool_id is missing. Write it as <pool_type>_<number> with three digits or more, for example pool_id: mypool_001.',
    ],
    [
      'a malformed pool_id',
      good.replace('alphapool_001', 'Alpha-1'),
      1,
      'pool_id is not well-formed. Write it as <pool_type>_<number> with three digits or more, for example pool_id: mypool_001.',
    ],
    [
      'a pool_id that is a number',
      good.replace('alphapool_001', '001'),
      1,
      'pool_id is not well-formed. Write it as <pool_type>_<number> with three digits or more, for example pool_id: mypool_001.',
    ],
    [
      'a pool_id that is too long',
      good.replace('alphapool_001', `${'a'.repeat(90)}_001`),
      1,
      'pool_id is not well-formed. Write it as <pool_type>_<number> with three digits or more, for example pool_id: mypool_001.',
    ],
    [
      'a text',
      'hello\n',
      1,
      'This is no pool. A pool is a block of settings that begins with a line like `pool_id: mypool_001`.',
    ],
    [
      'a list of texts',
      `${asItem(good)}- hello\n`,
      8,
      'This is no pool. A pool is a block of settings that begins with a line like `pool_id: mypool_001`.',
    ],
    [
      'a list with a gap',
      `-\n${asItem(good)}`,
      1,
      'This is no pool. A pool is a block of settings that begins with a line like `pool_id: mypool_001`.',
    ],
    [
      'a key twice',
      `${good}country: x\n`,
      8,
      'The file is no valid YAML: Map keys must be unique. None of its pools was taken; mend that line.',
    ],
    [
      'a tab for spaces',
      good.replace('  token', '\ttoken'),
      7,
      'The file is no valid YAML: Tabs are not allowed as indentation. None of its pools was taken; mend that line.',
    ],
    [
      'an alias without its anchor',
      good.replace('Main', '*nobody'),
      1,
      'The file is no valid YAML: an alias (*name) in this pool has no anchor (&name) before it, or they multiply. None of its pools was taken; mend that line.',
    ],
    [
      'a bracket that is not closed',
      `${good}tags: [a\n`,
      9,
      'The file is no valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]. None of its pools was taken; mend that line.',
    ],
  ])('%s', (_name, text, line, reason) => {
    const loaded = load({ 'a.yaml': text, 'b.yaml': good.replace('alphapool_001', 'alphapool_777') });
    expect(loaded.refused.map((fault) => [fault.line, fault.reason])).toEqual([[line, reason]]);
    expect(loaded.refused[0]?.file).toBe('a.yaml');
    expect(ids(loaded)).toContain('alphapool_777');
  });

  test('a pool_id twice: the first one counts, in one file and in two', () => {
    expect(load({ 'a.yaml': asItem(good) + asItem(good) })).toMatchObject({
      pools: [{ file: 'a.yaml' }],
      refused: [
        {
          file: 'a.yaml',
          line: 8,
          poolId: 'alphapool_001',
          reason: 'alphapool_001 stands already in a.yaml, line 1, which counts. Give this pool another number.',
        },
      ],
    });
    expect(load({ 'a.yaml': good, 'b.yaml': `\n${good}` })).toMatchObject({
      pools: [{ file: 'a.yaml' }],
      refused: [
        {
          file: 'b.yaml',
          line: 2,
          reason: 'alphapool_001 stands already in a.yaml, line 1, which counts. Give this pool another number.',
        },
      ],
    });
  });

  test('aliases that multiply do not fill the memory', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...[...'bcdefghij'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`)}]`),
    ];
    const loaded = load({ 'a.yaml': `${bomb.join('\n')}\n${good}`, 'b.yaml': second });
    expect(loaded.refused).toMatchObject([{ file: 'a.yaml', reason: expect.stringContaining('multiply') }]);
    expect(ids(loaded)).toEqual(['alphapool_002']);
  });

  test.each([
    '|S3CRET',
    '>S3CRET',
    '@S3CRET',
    '*S3CRET',
    '&S3CRET',
    '!S3CRET',
    '%S3CRET',
    '"\\S3CRET"',
    '"S3CRET',
    '{S3CRET',
    'S3: CRET: x',
    'x\n S3CRET: y',
    '`S3CRET`',
  ])('a secret that is no YAML is not quoted: %j', (token) => {
    const { refused } = load({ 'a.yaml': `${head}account:\n  token: ${token}\n` });
    expect(JSON.stringify(refused)).not.toMatch(/S3CRET/);
  });

  test('a damaged file is never quoted, and nothing is thrown', () => {
    const secret = 'S3CRETS3CRETS3CRET';
    const text = good.replace(`\${ALPHA_TOKEN}`, secret);
    const damage = fc.tuple(
      fc.nat({ max: text.length }),
      fc.nat({ max: 3 }),
      fc.constantFrom(...'\t:{}[]|>&*!%@`"\'#-?,\n', ': ', '\n- ', '\n  ', '!', '&', '*', '|', '"', '{', '\\x'),
    );
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const broken = damages.reduce(
          (whole, [at, removed, added]) => whole.slice(0, at) + added + whole.slice(at + removed),
          text,
        );
        const { refused, skipped } = load({ 'a.yaml': broken });
        const said = JSON.stringify([...refused, ...skipped].map(({ reason }) => reason));
        expect(said).not.toMatch(/S3CR/);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['https://pool.example/watch?key=S3CRET', 'x'.repeat(65), 'alphapool_1\n', 'a\u202eb'])(
    'what is no pool_id at all is not shown: %j',
    (poolId) => {
      const { refused } = load({ 'a.yaml': good.replace('alphapool_001', JSON.stringify(poolId)) });
      expect(refused).toMatchObject([{ file: 'a.yaml', line: 1, poolId: null }]);
      expect(JSON.stringify(refused)).not.toContain('S3CRET');
    },
  );
});
