import { figureLimits } from '@poolgate/language/contract-limits.ts';
import { expect, test } from 'vitest';
import { finished } from '../../testing/adapter/finished.ts';
import { fullReading, worker } from '../../testing/samples.ts';
import type { AccountFigures } from '../adapter.ts';
import { createParts } from './parts.ts';
import { withinLimits } from './within-limits.ts';

function limited(figures: AccountFigures) {
  const poll = createParts(() => false);
  const kept = finished(withinLimits(figures, poll.tally));
  return { kept, unreadable: poll.unreadableFigures(), dropped: poll.droppedRows() };
}

const { hashrateHs, count, shares, difficulty, luck } = figureLimits;
const most = '9'.repeat(30);
const rate = { algorithm: 'sha256', currentHs: hashrateHs, avg1hHs: 0, avg24hHs: null };
const atLimits = fullReading({
  hashrates: [rate],
  onlineWorkers: count,
  workers: [worker('w'.repeat(980), { hashrate10mHs: hashrateHs })],
  balance: `${most}.${'9'.repeat(400)}`,
  sharesValid: shares,
  networkDifficulty: difficulty,
  poolLuck: luck,
  coin: 'c'.repeat(100),
});

test('the greatest figures that an answer may hold stay as they are', () => {
  for (const figures of [fullReading(), atLimits])
    expect(limited(figures)).toEqual({ kept: figures, unreadable: 0, dropped: 0 });
});

test('a sum of greatest figures is unknown, and counted, and the rest lives', () => {
  const { kept, unreadable } = limited({
    ...atLimits,
    hashrates: [{ ...rate, currentHs: 2 * hashrateHs, avg1hHs: Number.POSITIVE_INFINITY }],
    balance: `1${most}.00000000`,
  });
  expect(kept).toEqual({ ...atLimits, balance: null, hashrates: [{ ...rate, currentHs: null, avg1hHs: null }] });
  expect(unreadable).toBe(3);
});

test('a payment that is lost leaves the list open, and no total is made of it', () => {
  const [payment] = fullReading().payouts;
  if (payment === undefined) throw new Error('the sample has a payment');
  const listed = [payment, { ...payment, ownId: 'p2', amount: `1${most}` }];
  const { kept, dropped, unreadable } = limited(
    fullReading({ payouts: listed, payoutsSince: 0, payoutsTotal: '1.00000000' }),
  );
  expect(kept).toMatchObject({ payouts: [payment], payoutsSince: null, payoutsTotal: null });
  expect([dropped, unreadable]).toEqual([1, 1]);
});

test('an absurd day costs the last income where it is the newest', () => {
  const old = { date: '2026-11-01', amount: `1${most}`, hashrateHs: null };
  const right = { ...old, date: '2026-11-20', amount: '0.50000000' };
  const ofOld = limited(fullReading({ earnings: [right, old], lastIncome: '0.50000000' }));
  expect(ofOld).toMatchObject({ kept: { earnings: [right], lastIncome: '0.50000000' }, dropped: 1, unreadable: 0 });
  const alongside = { ...old, date: '2026-11-22', currency: 'DOGE' };
  expect(limited(fullReading({ earnings: [right, alongside], lastIncome: '0.50000000' })).kept.lastIncome).toBe(
    '0.50000000',
  );
  const newest = { ...old, date: '2026-11-21' };
  const ofNewest = limited(fullReading({ earnings: [newest, right], lastIncome: '0.50000000' }));
  expect(ofNewest).toMatchObject({ kept: { earnings: [right], lastIncome: null }, dropped: 1, unreadable: 1 });
});

test('what is no figure at all is left to the check of the reading', () => {
  const odd = { ...atLimits, balance: 'x', poolLuck: -1, sharesStale: Number.NaN };
  expect(limited(odd)).toEqual({ kept: odd, unreadable: 0, dropped: 0 });
});
