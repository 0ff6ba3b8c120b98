import { expect, test } from 'vitest';
import { differenceOf } from './same-shape.ts';

const page =
  '{"pool_id":"antpool_002","read":"2026-11-28T20:51:13Z","hashrate":"51.658 PH/s","workers":233,\n "parts":{"money": …}}';

test.each([
  ['the same', page],
  [
    'another moment and other figures',
    page.replace('20:51:13', '09:00:00').replace('233', '7').replace('51.658 P', '7.100 T'),
  ],
  ['more where the page shortens', page.replace('…', '{"offered":true,"error":null},"earnings":{}')],
])('%s is of the shape', (_what, real) => {
  expect(differenceOf(page, real)).toBeNull();
});

test.each([
  ['another name', page.replace('antpool_002', 'antpool_003')],
  ['a key less', page.replace('"workers":233,', '')],
  ['a key more', page.replace('"parts"', '"new":1,"parts"')],
  ['unknown in place of a number', page.replace('233', 'null')],
  ['nothing', ''],
  ['more at the end', `${page}{}`],
])('%s is not', (_what, real) => {
  expect(differenceOf(page, real)).toContain('the page shows');
});
