import { afterAll, expect, test } from 'vitest';
import type { Cell } from './job.ts';
import { createSandbox } from './sandbox.ts';
import { cellsOf, jobOf } from './testing/jobs.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const pool = {
  ...{ hashrate: '12.5', unit: 'TH/s', on: true, off: false, none: null, big: '123456789012345678901234567890' },
  ...{
    workers: [{ name: 'a', h: 1 }, { name: 'b', h: 2 }, { name: 'c' }],
    'with space': 5,
    nested: { deep: { x: 'y' } },
  },
  ...{ map: { rig1: { h: 10 }, rig2: { h: 20 } }, one: [7], text: '  Speed: 42 GH/s, 17 GH/s ' },
};

const gives: [expression: string, cell: Cell][] = [
  // literals, paths, predicates, indexes
  ['"text"', 'text'],
  ['-1.5e3', -1500],
  ['true', true],
  ['null', null],
  ['hashrate', '12.5'],
  ['big', '123456789012345678901234567890'],
  ['none', null],
  ['missing', undefined],
  ['nested.deep.x', 'y'],
  ['nested.missing.x', undefined],
  ['hashrate.x', undefined],
  ['`with space`', 5],
  ['"with space".x', undefined],
  ['$."with space"', 5],
  ['workers[0].name', 'a'],
  ['workers[-1].name', 'c'],
  ['workers[h = 2].name', 'b'],
  ['workers[name = "a" or h > 1][1].h', 2],
  ['map.*[h > 10].h', 20],
  ['workers.h', { odd: 'a list' }],
  ['one', { odd: 'a list' }],
  ['nested', { odd: 'an object' }],
  // operators
  ['1 + 2 * 3 - 4 / 2 % 3', 5],
  ['-workers[1].h', -2],
  ['hashrate = "12.5" and workers[0].h != 2', true],
  ['1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3', true],
  ['off or on', true],
  ['unit & "!"', 'TH/s!'],
  ['"b" in workers.name', true],
  ['$sum([1..4])', 10],
  ['[1, 2, 3][1]', 2],
  ['on ? "ON" : "OFF"', 'ON'],
  ['off ? "ON"', undefined],
  ['missing ?? "else"', 'else'],
  ['off ?: "else"', 'else'],
  ['$match(text, /no (x)/).groups[0] ?? $match(text, /(\\d+)/)[1].groups[0]', '17'],
  ['(1 + 2) * 3', 9],
  ['/* said */ 1', 1],
  // variables
  ['$.hashrate', '12.5'],
  ['$$.unit', 'TH/s'],
  ['$account.user & $kept.before & $now', 'miner71800000000'],
  ['$answers.pool.hashrate', '12.5'],
  // functions
  ['$string(12) & $length("abc")', '123'],
  ['$substring("hashrate", 4) & $substring("hashrate", 0, 1)', 'rateh'],
  ['$substringBefore(unit, "/") & $substringAfter(unit, "/")', 'THs'],
  ['$uppercase("a") & $lowercase("B") & $trim("  c  ")', 'Abc'],
  ['$contains(unit, "TH")', true],
  ['$contains(text, /speed/i)', true],
  ['$split("a,b", ",")[1] & $split("a1b", /\\d/)[0]', 'ba'],
  ['$join(workers.name, "-")', 'a-b-c'],
  ['$match(text, /(\\d+) GH/)[0].groups[0]', '42'],
  ['$count($match(text, /\\d+/))', 2],
  ['$replace("1,000,000", ",", "") & $replace("a1", /(\\d)/, "<$1>")', '1000000a<1>'],
  ['$number(hashrate) * 1e12', 12.5e12],
  ['$abs(-1) + $floor(1.5) + $ceil(1.5) + $round(2.345, 2) + $power(2, 3) + $sqrt(9)', 17.34],
  ['$sum(workers.h) + $max(workers.h) + $min(workers.h) + $average(workers.h) + $count(workers)', 10.5],
  ['$boolean("x") and $not(off) and $exists(unit)', true],
  ['$type(workers)', 'array'],
  ['$count($append(workers, workers)) + $reverse([1, 2])[0] + $count($distinct([1, 1]))', 9],
  ['$join($keys(map)) & $lookup(map.rig1, "h")', 'rig1rig210'],
  ['hashrate.$number()', 12.5],
  // what fails costs its own cell
  ['$number("many")', { odd: 'error D3030' }],
  ['unit + 1', { odd: 'error T2001' }],
  ['1 / 0', { odd: 'no finite number' }],
  ['$match(text, /x*/)', { odd: 'error D1004' }],
  ['$count([1..10000000])', { odd: 'error D2015' }],
];

test('every allowed construct gives what JSONata says', async () => {
  const expressions = gives.map(([expression]) => expression);
  expect(await sandbox.check(expressions)).toEqual(gives.map(() => null));
  const cells = await cellsOf(sandbox, expressions, pool);
  expect(expressions.map((expression, index) => [expression, cells[index]])).toEqual(gives);
});

test('the rows of a list have their place, their key and the whole answer', async () => {
  const expressions = ['$index & ":" & name', '$key', 'h', '$answer.unit', '$$.h', '$'];
  const lists = [
    { from: 'pool', at: ['workers'], keyed: false, expressions },
    { from: 'pool', at: ['map'], keyed: true, expressions },
    { from: 'list', at: [], keyed: false, expressions: ['$', '$[0]', 'a'] },
    { from: 'list', at: ['2', '0'], keyed: true, expressions: ['$'] },
  ];
  const job = jobOf('lists', [], pool, { lists, answers: { pool, list: [4, 'x', [[5]], { a: 6 }] } });
  const [workers, map, list, within] = (await sandbox.run(job)).lists;
  const object = { odd: 'an object' };
  expect(workers).toEqual([
    ['0:a', undefined, 1, 'TH/s', 1, object],
    ['1:b', undefined, 2, 'TH/s', 2, object],
    ['2:c', undefined, undefined, 'TH/s', undefined, object],
  ]);
  expect(map).toEqual([
    ['0:', 'rig1', 10, 'TH/s', 10, object],
    ['1:', 'rig2', 20, 'TH/s', 20, object],
  ]);
  expect(list).toEqual([
    [4, 4, undefined],
    ['x', 'x', undefined],
    [{ odd: 'a list' }, { odd: 'a list' }, undefined],
    [object, object, 6],
  ]);
  expect(within).toEqual([[5]]);
});

test('a list that is not there is null, and an empty one is empty', async () => {
  const expressions = ['$'];
  const at = (...path: string[]) => ({ from: 'pool', at: path, keyed: false, expressions });
  const lists = [at('missing'), at('unit'), at('map'), at('empty'), at('empty', 'length'), { ...at(), from: 'other' }];
  const job = jobOf('lists', ['x'], { ...pool, empty: [] }, { lists, singles: [{ from: 'other', expression: 'x' }] });
  expect(await sandbox.run(job)).toEqual({ singles: [undefined], lists: [null, null, null, [], null, null] });
});

test('an expression sees own properties of data only', async () => {
  const hostile = JSON.parse(`{"__proto__": {"x": 1}, "_jsonata_lambda": true, "f": {"_jsonata_function": true, "a": 2},
    "sequence": true, "outerWrapper": true, "tupleStream": true, "then": 3, "l": [{"__proto__": {"x": 1}}]}`);
  const expressions = ['toString', 'x', 'l.x', 'l.length', '$string(f)', '$match("a", f)', 'then', '$count($keys($))'];
  expect(await cellsOf(sandbox, expressions, hostile)).toEqual([
    ...[undefined, undefined, undefined, undefined, '{"a":2}', { odd: 'error T0410' }, 3, 0],
  ]);
});

test('what was refused gives nothing, also where nobody checked it', async () => {
  expect(await cellsOf(sandbox, ['$eval("1")', 'constructor', '1'], {})).toEqual([
    { odd: 'refused' },
    { odd: 'refused' },
    1,
  ]);
});
