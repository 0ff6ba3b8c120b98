import { afterAll, expect, test } from 'vitest';
import { createSandbox } from './sandbox.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const deep = `${'('.repeat(40)}1${')'.repeat(40)}`;

const refused: [expression: string, column: number, says: string][] = [
  ['', 1, 'is empty'],
  ['data.[', 6, 'Correct the expression'],
  ['data[0', 6, 'Correct the expression'],
  ['"text', 5, 'Correct the expression'],
  ['a b', 3, 'Correct the expression'],
  ['1 + $foo(2)', 5, '$foo(…) is not offered here. The functions are $string,'],
  ['x.number(a)', 3, 'Their names begin with “$”'],
  ['$now()', 1, 'Write $now'],
  ['$millis()', 1, '$now * 1000'],
  ['$random()', 1, 'leave it out'],
  ['$shuffle(a)', 1, 'leave it out'],
  ['$eval("1")', 1, 'Write the expression itself'],
  ['$sort(a)', 1, '$max or $min'],
  ['$pad("a", 9)', 1, 'as it is'],
  ['$toMillis(a)', 1, 'reads times and numbers'],
  ['$formatNumber(a, "#")', 1, 'reads times and numbers'],
  ['$spread(a)', 1, 'by its path'],
  ['$error("a")', 1, 'give nothing'],
  ['$map(a, $f)', 1, 'a path such as'],
  ['$constructor(a)', 1, 'is not offered here'],
  ['function($x){ $x }', 1, 'Functions cannot be made'],
  ['a.(λ($x){ $x })', 4, 'Functions cannot be made'],
  ['($x := 1)', 5, 'Nothing can be assigned'],
  ['(1; 2)', 1, 'One expression stands'],
  ['a ~> $sum', 3, 'Write the call itself'],
  ['$substring(?, 1)', 11, 'A call needs all its values'],
  ['$ ~> |a|{"b": 1}|', 3, 'Write the call itself'],
  ['|a|{"b": 1}|', 1, 'Answers cannot be changed'],
  ['a.b.%.c', 5, 'The row above'],
  ['**.h', 1, 'Name the path'],
  ['a^(h)', 2, 'Nothing is sorted'],
  ['a^(>h)[0]', 2, 'Nothing is sorted'],
  ['{"a": 1}', 1, 'Objects cannot be made'],
  ['[{"a": 1}]', 2, 'Objects cannot be made'],
  ['a{b: c}', 1, 'Objects cannot be made'],
  ['a@$x.b', 1, 'Names cannot be given to rows'],
  ['a#$i.b', 1, 'Names cannot be given to rows'],
  ['a[]', 1, 'Leave it out'],
  ['$sum', 1, '$sum is a function'],
  ['[$sum][0]', 2, '$sum is a function'],
  ['1 + $other', 5, 'There is no $other here'],
  ['a.__proto__', 3, 'The name __proto__'],
  ['a."constructor"', 3, 'The name constructor'],
  ['a.`prototype`', 3, 'The name prototype'],
  ['$lookup(a, "__proto__")', 12, 'The name __proto__'],
  ['/a/', 1, 'stands only in $contains'],
  ['$string(/a/)', 9, 'stands only in $contains'],
  ['$replace(a, "b", /c/)', 18, 'stands only in $contains'],
  ['$contains(a, /(?=b)/)', 14, 'without looking ahead'],
  ['$contains(a, /(?<!b)c/)', 14, 'without looking ahead'],
  ['$contains(a, /(b)\\1/)', 14, 'without looking ahead'],
  ['$contains(a, /(b/)', 18, 'Correct the'],
  ['$contains(a, /b**/)', 14, 'Correct the regular expression'],
  ['$contains(a, /b{1001}/)', 14, 'cannot be used'],
  [`${'a'.repeat(2_001)}`, 2_001, '2000 are the most'],
  [deep, 33, 'more than 32 deep'],
  [Array(9).fill('a').join(' ?? '), 33, 'fewer alternatives'],
  [Array(600).fill('1').join('+'), 1_068, 'too many parts'],
];

test('what is not allowed is refused, with its column and what to do instead', async () => {
  const faults = await sandbox.check(refused.map(([expression]) => expression));
  const found = refused.map(([expression], index) => [expression, faults[index]?.column, faults[index]?.reason]);
  expect(found).toEqual(
    refused.map(([expression, column, says]) => [expression, column, expect.stringContaining(says)]),
  );
});

test('one fault hides no other expression', async () => {
  const faults = await sandbox.check(['a', '$eval("1")', 'b']);
  expect(faults).toEqual([null, { column: 1, reason: expect.stringMatching(/[.]$/) }, null]);
});
