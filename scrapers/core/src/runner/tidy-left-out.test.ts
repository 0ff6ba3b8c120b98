import { expect, test } from 'vitest';
import type { LeftOutIncome } from '../adapter.ts';
import { createParts } from './parts.ts';
import { tidyLeftOut } from './tidy-left-out.ts';

const day = { date: '2026-11-20', amount: '0.00000000', hashrateHs: null };
const row = (what: string | null): LeftOutIncome => ({ reason: 'unknown_kind', what, amount: '1.00000000' });

function tidied(...rows: LeftOutIncome[]) {
  const poll = createParts(() => false);
  const withoutSecrets = (text: string) => text.replaceAll('the-secret', '[secret]');
  const days = tidyLeftOut([{ ...day, leftOut: rows }], withoutSecrets, poll.tally);
  return { words: days[0]?.leftOut?.map(({ what }) => what), dropped: poll.droppedRows() };
}

test.each([
  ['XYZ', 'XYZ'],
  [null, null],
  ['the-secret', '[secret]'],
  [`${'x'.repeat(55)}the-secret`, `${'x'.repeat(55)}[secr`],
  [' two\r\n lines\t', 'two lines'],
  ['half \ud800 a pair', 'half \ufffd a pair'],
  ['\u202eturned\u0000', 'turned'],
  ['\u200b', null],
  ['💰'.repeat(100), '💰'.repeat(60)],
])('of the words %j there is shown %j', (what, shown) => {
  expect(tidied(row(what)).words).toEqual([shown]);
});

test('a hundred rows of a day are shown, and the rest is counted', () => {
  const { words, dropped } = tidied(...Array.from({ length: 103 }, (_, index) => row(`X${index}`)));
  expect([words?.length, words?.at(-1), dropped]).toEqual([100, 'X99', 3]);
});

test('a day with nothing left out is as it was', () => {
  expect(tidyLeftOut([day], String, createParts(() => false).tally)).toEqual([day]);
});
