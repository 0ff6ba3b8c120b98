import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { mainParts, type PartName, partNames } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { expect, test } from 'vitest';
import { noFaults } from '../../state/faults/fault-lists.ts';
import { entryNow, receivePool } from '../../state/pools/pool-entry.ts';
import { unknownSource } from '../../state/sources/source-state.ts';
import { expectContract } from '../../testing/contract-check.ts';
import { oldChange, sampleChange, sampleTime, unreadChange } from '../../testing/samples.ts';
import { coverageOf } from './coverage.ts';

const now = sampleTime + 60;
const at = (seconds: number) => toTimestamp(sampleTime + seconds);
const failed = (count: number, message = 'The pool answered with status 500.') => ({
  kind: 'unavailable' as const,
  message,
  since: at(0),
  count,
});

function coverage(change: Change, parts: readonly PartName[] = partNames, ownerAnswers = true) {
  const source = unknownSource('one', now);
  Object.assign(source, ownerAnswers ? { state: 'up' } : { state: 'unreachable', message: 'It is away.' });
  const answer = coverageOf({
    pools: [entryNow(receivePool(change, 'one'), ownerAnswers, now)],
    ofGoneSources: [],
    sources: [source],
    faults: noFaults,
    parts,
  });
  expectContract('AnswerCoverage', answer);
  return answer;
}
const gaps = (...asked: Parameters<typeof coverage>) =>
  coverage(...asked).gaps.map(({ freshness, since, reason }) => [freshness, since, reason]);

test('a fresh pool has a gap for each part that is not: which, since when and why', () => {
  const change = sampleChange('alpha_001', {
    parts: {
      money: { observed_at: null, error: failed(1, 'The list of balances is gone.') },
      earnings: { observed_at: at(-600), error: failed(3) },
      payouts: { offered: true, observed_at: at(-600), error: failed(3) },
    },
  });
  expect(gaps(change)).toEqual([
    [
      'fresh',
      at(0),
      `money: never read. The last poll failed (unavailable). The list of balances is gone. earnings, payouts: last read ${at(-600)}. The last 3 polls failed (unavailable). The pool answered with status 500.`,
    ],
  ]);
  // Counted is by the freshness of pools.
  expect(coverage(change)).toMatchObject({ pools: 1, fresh: 1, stale: 0, unreachable: 0, no_data: 0 });
});

test('a part is named where it is in the answer', () => {
  const change = sampleChange('alpha_001', { parts: { earnings: { observed_at: at(-7200) } } });
  const reason = `earnings: last read ${at(-7200)}. Its last reading is older than three poll intervals (1800 s), and no failure was reported. Look at the log of one.`;
  expect(gaps(change)).toEqual([['fresh', at(0), reason]]);
  expect(gaps(change, ['earnings'])).toEqual([['fresh', at(-7200), reason]]);
  expect(gaps(change, mainParts)).toEqual([]);
  expect(gaps(change, ['workers'])).toEqual([]);
});

test('what failed once or twice and is not old is no gap, and neither is what is not offered', () => {
  expect(gaps(sampleChange('alpha_001', { parts: { money: { observed_at: at(-600), error: failed(2) } } }))).toEqual(
    [],
  );
  expect(gaps(sampleChange('alpha_001', { parts: { money: { offered: false } } }))).toEqual([]);
  expect(gaps(oldChange('alpha_001'))).toEqual([]);
});

test('a pool that is stale by one part says so of that part, also where the answer has others', () => {
  const change = sampleChange('alpha_001', { parts: { money: { observed_at: at(-600), error: failed(3) } } });
  const reason = `money: last read ${at(-600)}. The last 3 polls failed (unavailable). The pool answered with status 500.`;
  expect(gaps(change)).toEqual([['stale', at(-600), reason]]);
  expect(gaps(change, ['workers'])).toEqual([['stale', at(0), reason]]);
});

test('a part that failed is named, also where the account has no other', () => {
  const none = { offered: false };
  const parts = { hashrate: none, workers: none, earnings: none, money: { error: failed(3) } };
  expect(gaps(sampleChange('alpha_001', { parts }))).toEqual([
    ['stale', at(0), expect.stringMatching(/^money: last read .* The last 3 polls failed/)],
  ]);
});

test('a pool that is old by one part names it, also where nothing failed', () => {
  const change = sampleChange('alpha_001', { parts: { money: { observed_at: at(-7200) } } });
  expect(gaps(change, ['workers'])).toEqual([
    ['stale', at(0), expect.stringMatching(/^money: last read 2026-11-21T07:00:00Z\. Its last reading is older/)],
  ]);
});

test('a poll that failed whole is said once, and what else is to be said of a part beside it', () => {
  const whole = 'The last 3 polls failed (unavailable). The pool answered with status 500.';
  expect(gaps(sampleChange('alpha_001', { status: { last_error: failed(3) } }))).toEqual([['stale', at(0), whole]]);
  expect(
    gaps(
      sampleChange('alpha_001', {
        status: { last_error: failed(3) },
        parts: { earnings: { observed_at: at(-900), error: failed(9) } },
      }),
    ),
  ).toEqual([
    [
      'stale',
      at(0),
      `${whole} earnings: last read ${at(-900)}. The last 9 polls failed (unavailable). The pool answered with status 500.`,
    ],
  ]);
  expect(gaps(oldChange('alpha_001', { status: { last_error: failed(3) } }))).toEqual([['stale', at(0), whole]]);
  expect(gaps(sampleChange('alpha_001', { status: { observed_at: at(-7200) } }))).toEqual([
    ['stale', at(-7200), expect.stringMatching(/^Its last reading is older than three poll intervals \(1800 s\)/)],
  ]);
});

test('a pool that was never read, or whose service is away, says that', () => {
  expect(gaps(unreadChange('alpha_001'))).toEqual([['no_data', null, 'It was not read yet.']]);
  expect(gaps(unreadChange('alpha_001', { status: { last_error: failed(1) } }))).toEqual([
    ['no_data', null, 'The last poll failed (unavailable). The pool answered with status 500.'],
  ]);
  const old = sampleChange('alpha_001', { parts: { earnings: { observed_at: at(-7200) } } });
  expect(gaps(old, partNames, false)).toEqual([['unreachable', at(0), 'It is away.']]);
});
