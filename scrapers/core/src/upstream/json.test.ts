import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finished } from '../../testing/adapter/finished.ts';
import { mendedJson, parseJson as parseInSteps } from './json.ts';

const parseJson = (text: string) => finished(parseInSteps(text));
const read = (text: string) => parseJson(text)?.value;

/** Texts that look like what is mended. */
const tricky = fc.string({
  unit: fc.constantFrom('"', '\\', ':', ',', ' ', '}', ']', '{', 'inf', '-nan', 'NaN', 'Infinity', '1', '.', '😀'),
});
const indents = fc.constantFrom(undefined, 1, '\t');

/** Any JSON whose numbers a double holds. */
const document = fc.oneof(
  fc.jsonValue({ noUnicodeString: false }).filter((value) => !/\d[\d.]{15}/.test(JSON.stringify(value))),
  fc.dictionary(tricky, fc.oneof(tricky, fc.array(tricky), fc.constant(null), fc.boolean(), fc.integer())),
);

describe('what is JSON', () => {
  test('is parsed as it is, without mending', () => {
    fc.assert(
      fc.property(document, indents, (value, indent) => {
        const json = JSON.stringify(value, null, indent);
        expect(mendedJson(json)).toBe(json);
        expect(read(json)).toEqual(JSON.parse(json));
      }),
      { numRuns: 500 },
    );
  });
  test('keeps everything beside a number that is too long for a double', () => {
    fc.assert(
      fc.property(document, indents, (value, indent) => {
        const json = JSON.stringify({ long: 'LONG', value }, null, indent).replace('"LONG"', '12345678901234567');
        expect(read(json)).toEqual({ long: '12345678901234567', value: JSON.parse(JSON.stringify(value)) });
      }),
      { numRuns: 500 },
    );
  });
  test.each(['null', '0', '"inf"', '[]', ' {} ', '{"a": "NaN, Infinity: ,}"}'])('%s', (json) => {
    expect(parseJson(json)).toEqual({ value: JSON.parse(json) });
  });
});

describe('what is too much', () => {
  test.each([
    ['levels', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'nested'],
    ['levels without end', '{"a":'.repeat(200_000), 'nested'],
    ['tiny rows', `[${'{},'.repeat(1_000_000)}{}]`, 'values'],
  ])('%s are refused before they are parsed', (_what, text, word) => {
    expect(() => parseJson(text)).toThrow(
      expect.objectContaining({ kind: 'changed', message: expect.stringContaining(word) }),
    );
  });
  test('brackets in texts nest nothing', () => {
    const text = JSON.stringify({ name: '[{"'.repeat(1000) });
    expect(read(text)).toEqual(JSON.parse(text));
  });
});

describe('long numbers', () => {
  test('are the text that was written', () => {
    const sign = fc.constantFrom('', '-');
    const whole = fc.bigInt({ min: 10n ** 15n, max: 10n ** 30n }).map(String);
    const decimal = fc.tuple(fc.nat(), fc.bigInt({ min: 10n ** 14n, max: 10n ** 20n })).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(sign, fc.oneof(whole, decimal), (minus, digits) => {
        const long = `${minus}${digits}`;
        expect(read(`{"a": [${long}], "b": 1.5}`)).toEqual({ a: [long], b: 1.5 });
        // Mended texts keep them as well.
        expect(read(`{"a": ${long}, "b": , "c": inf,}`)).toEqual({ a: long, b: null, c: 'inf' });
      }),
    );
  });
  test('as short ones hold in a double, so those stay numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), fc.integer({ min: 0, max: 9 }), (whole, decimal) => {
        const short = [whole, Number(`${Math.trunc(whole / 1000)}.${decimal}`)];
        expect(read(JSON.stringify(short))).toEqual(short);
      }),
    );
  });
  test('in texts are no numbers', () => {
    expect(read('{"n": "\\"paid\\":12345678901234567,", "m": "12345678901234567"}')).toEqual({
      n: '"paid":12345678901234567,',
      m: '12345678901234567',
    });
  });
  test.each([
    // The digits of two amounts that pools write.
    ['{"unsold": 24.915895704089802}', { unsold: '24.915895704089802' }],
    ['{"paid": 12345678901234567}', { paid: '12345678901234567' }],
    // Two ids that are one as doubles.
    [
      '[{"payId":9007199254740993},{"payId":9007199254740992}]',
      [{ payId: '9007199254740993' }, { payId: '9007199254740992' }],
    ],
    ['{"hr": 104000000000000.5, "tiny": 1.0E-5}', { hr: '104000000000000.5', tiny: 1e-5 }],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual(value);
  });
});

describe('what is written by hand', () => {
  test.each([
    // A sum over no rows prints nothing.
    ['{"unsold": , "balance": 0.5}', { unsold: null, balance: 0.5 }],
    ['{"balance": 0.5, "unsold":}', { balance: 0.5, unsold: null }],
    [
      '{"unsold": \n, "unpaid": , "miners": [{"accepted": ,"ID":"\\"a\\": ,"}]}',
      { unsold: null, unpaid: null, miners: [{ accepted: null, ID: '"a": ,' }] },
    ],
    ['{"a": [1, 2, ], "b": {"c": 3, }, }', { a: [1, 2], b: { c: 3 } }],
    ['{"a": ,\n}', { a: null }],
    [
      '{"a": inf, "b": -inf, "c": nan, "d": -nan, "e": NaN, "f": Infinity, "g": -Infinity, "h": +Inf}',
      { a: 'inf', b: '-inf', c: 'nan', d: '-nan', e: 'NaN', f: 'Infinity', g: '-Infinity', h: '+Inf' },
    ],
    ['[inf, NaN, "inf", "a: NaN, ]"]', ['inf', 'NaN', 'inf', 'a: NaN, ]']],
    // A password as the miner sent it.
    ['{"password": "c=LTC,\tid=\nrig\u0000\\"1", "ID": ""}', { password: 'c=LTC,\tid=\nrig\u0000"1', ID: '' }],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual(value);
  });
  test('costs nothing else, wherever it stands', () => {
    const slips = fc.constantFrom<[string, unknown]>(
      ['', null],
      ['inf', 'inf'],
      ['-inf', '-inf'],
      ['nan', 'nan'],
      ['-nan', '-nan'],
      ['NaN', 'NaN'],
      ['-Infinity', '-Infinity'],
    );
    fc.assert(
      fc.property(document, document, slips, indents, fc.boolean(), (before, after, [slip, is], indent, comma) => {
        const sound = JSON.stringify({ before, slip: 'SLIP', after }, null, indent);
        // A function, because a text that is put in may hold a dollar sign.
        const text = sound.replace(/"SLIP"(?=,\s*"after")/, () => slip).replace(/\}$/, () => (comma ? ' , }' : '}'));
        const plain = JSON.parse(JSON.stringify({ before, after }));
        fc.pre(!JSON.stringify(before).includes('SLIP'));
        expect(read(text)).toEqual({ before: plain.before, slip: is, after: plain.after });
      }),
      { numRuns: 500 },
    );
  });
});

describe('what was cut off', () => {
  test('is never completed', () => {
    const lists = fc.array(document, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lists, fc.constantFrom('', ', "unsold": ', ', "difficulty": inf'), fc.nat(), (rows, slip, at) => {
        const whole = `{"rows": ${JSON.stringify(rows)}${slip}}`;
        expect(parseJson(whole)).not.toBeNull();
        expect(parseJson(whole.slice(0, at % whole.length))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
  test.each(['', ' \n', '{', '{"a": ', '{"a": "inf', '[1, 2', '{"a": 1,', '{"a": inf'])('%j is nothing', (text) => {
    expect(parseJson(text)).toBeNull();
  });
});

describe('what is no JSON', () => {
  test.each([
    '<html>inf</html>',
    'inf inf',
    'down for maintenance',
    '{"a": infinite}',
    '{"a": 1,, }',
    '[1, , 2]',
    '{a: 1}',
    "{'a': 1}",
    '{"a": undefined}',
    '{"a": 1} {"b": ,}',
  ])('%s stays nothing', (text) => {
    expect(parseJson(text)).toBeNull();
  });
  test('never throws, and takes time in proportion to its length', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), tricky), (text) => void parseJson(text)));
    for (const unit of ['"a":,}', '],', 'inf ', '"\\', ': , ']) {
      const long = unit.repeat(200_000);
      const started = performance.now();
      expect(parseJson(long)).toBeNull();
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });
});
