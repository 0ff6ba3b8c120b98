import { expect, test } from 'vitest';
import { backOffMs } from './back-off.ts';

test('the waits of many pages fill the whole span, which grows up to four times the first', () => {
  const waits = (failures: number) => [0, 0.5, 1].map((random) => backOffMs(failures, 2000, () => random));
  expect(waits(1)).toEqual([100, 1050, 2000]);
  expect(waits(3)).toEqual([400, 4200, 8000]);
  expect(waits(30)).toEqual(waits(3));
});
