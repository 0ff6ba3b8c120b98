import { expect, test } from 'vitest';
import { emptyReading } from '../adapter.ts';
import { ReadFailure } from '../failure.ts';
import { judgeParts, type LackingPart, ofNewAccount, type PartsBefore } from './judge-parts.ts';

const down = new ReadFailure('unavailable', 'Down.');
const failure = { failure_kind: 'unavailable', failure_message: 'Down.' } as const;
const moneyLacks: LackingPart = {
  part: 'money',
  offered: 1,
  reading_key: 3,
  ...failure,
  failure_since: 100,
  failure_count: 2,
};
const before = (lacking: LackingPart[] = []): PartsBefore => ({
  latestReading: 7,
  failureSince: null,
  failureCount: 0,
  lacking,
});
const parts = (outcomes: object) => ({ ...emptyReading().parts, ...outcomes });

test('a part that fails for the first time is shown from the newest reading', () => {
  const { lacking } = judgeParts(parts({ money: down }), 900, before());
  expect(lacking).toEqual([{ ...moneyLacks, reading_key: 7, failure_since: 900, failure_count: 1 }]);
});

test('a part that goes on failing keeps its last reading and its beginning; polls that failed whole count too', () => {
  const whole = { ...before([moneyLacks]), failureSince: 500, failureCount: 4 };
  expect(judgeParts(parts({ money: down }), 900, whole).lacking).toEqual([{ ...moneyLacks, failure_count: 7 }]);
});

test('a part that was read is no longer lacking', () => {
  expect(judgeParts(parts({}), 900, before([moneyLacks]))).toEqual({ read: ['money'], lacking: [] });
});

test('a part that is not offered has nothing to show, and is written once', () => {
  const none = { reading_key: null, failure_kind: null, failure_message: null, failure_since: null, failure_count: 0 };
  const [row] = judgeParts(parts({ money: 'not_offered' }), 900, before([moneyLacks])).lacking;
  expect(row).toEqual({ part: 'money', offered: 0, ...none });
  expect(judgeParts(parts({ money: 'not_offered' }), 901, before([row as LackingPart])).lacking).toEqual([]);
});

test('readings and failures of another account do not count', () => {
  const { lacking } = judgeParts(parts({ money: down }), 900, ofNewAccount(before([moneyLacks])));
  expect(lacking).toEqual([{ ...moneyLacks, reading_key: null, failure_since: 900, failure_count: 1 }]);
});
