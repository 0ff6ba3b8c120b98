import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { describe, expect, test } from 'vitest';
import { finished } from '../../testing/adapter/finished.ts';
import { fullReading, noon, worker } from '../../testing/samples.ts';
import { emptyReading, type Reading } from '../adapter.ts';
import { ReadFailure } from '../failure.ts';
import { checkReading } from './check-reading.ts';

const rate = { algorithm: 'sha256', currentHs: 1, avg1hHs: null, avg24hHs: null };
const payout = { ownId: 'p', state: 'sent' as const, paidAt: noon, amount: '1', fee: null, tx: null };
const earning = { date: '2026-11-20', amount: '1', hashrateHs: null };

describe('a reading before it is stored', () => {
  test('is passed on unchanged if nothing is wrong', () => {
    for (const reading of [emptyReading(), fullReading()]) expect(finished(checkReading(reading))).toBe(reading);
  });

  test.each<[string, Partial<Reading>, string]>([
    ['a hashrate below nothing', { hashrates: [{ ...rate, currentHs: -1 }] }, 'hashrate'],
    ['a hashrate that is none', { hashrates: [{ ...rate, avg24hHs: Number.NaN }] }, 'hashrate'],
    ['an endless hashrate', { hashrates: [{ ...rate, avg1hHs: Number.POSITIVE_INFINITY }] }, 'hashrate'],
    [
      'algorithms without end',
      { hashrates: Array.from({ length: 101 }, (_, index) => ({ ...rate, algorithm: `a${index}` })) },
      'more than 100 algorithms',
    ],
    ['an algorithm twice', { hashrates: [rate, rate] }, 'algorithm (twice)'],
    ['a worker below nothing', { workers: [worker('a', { hashrate1hHs: -5 })] }, 'worker hashrate'],
    ['a worker twice', { workers: [worker('a'), worker('a')] }, 'worker id (twice)'],
    ['a worker id without end', { workers: [worker('x'.repeat(1001))] }, 'worker id (too long)'],
    ['more rejects than shares', { workers: [worker('a', { rejectRate: 1.01 })] }, 'reject rate'],
    ['a per cent for a fraction', { workers: [worker('a', { rejectRate: -0.1 })] }, 'reject rate'],
    ['milliseconds for seconds', { workers: [worker('a', { lastSeenAt: noon * 1000 })] }, 'worker time'],
    ['a broken second', { workers: [worker('a', { lastSeenAt: noon + 0.5 })] }, 'worker time'],
    ['half a worker', { onlineWorkers: 1.5 }, 'worker count'],
    ['fewer workers than none', { offlineWorkers: -1 }, 'worker count'],
    ['a day that is none', { earnings: [{ ...earning, date: '2026-02-30' }] }, 'day of earnings'],
    ['a day in other words', { earnings: [{ ...earning, date: '20.11.2026' }] }, 'day of earnings'],
    ['a day in no coin', { earnings: [{ ...earning, currency: 'doge' }] }, 'currency of earnings'],
    [
      'a left-out amount that is none',
      { earnings: [{ ...earning, leftOut: [{ reason: 'orphaned', what: null, amount: '1,5' }] }] },
      'amount of money',
    ],
    ['a day twice in one coin', { earnings: [earning, { ...earning, currency: 'BTC' }] }, 'day of earnings (twice)'],
    ['a day twice', { earnings: [earning, earning] }, 'day of earnings (twice)'],
    ['a payment in milliseconds', { payouts: [{ ...payout, paidAt: noon * 1000 }] }, 'payout'],
    ['a payment before time began', { payouts: [{ ...payout, paidAt: -1 }] }, 'payout'],
    ['an amount that is none', { balance: '1,5' }, 'amount of money'],
    ['a day worth nothing to be read', { earnings: [{ ...earning, amount: '' }] }, 'amount of money'],
    ['a fee that is none', { payouts: [{ ...payout, fee: 'free' }] }, 'amount of money'],
    ['luck that is none', { poolLuck: Number.NaN }, 'difficulty or luck'],
    ['difficulty below nothing', { networkDifficulty: -1 }, 'difficulty or luck'],
    ['shares below nothing', { sharesStale: -1 }, 'share count'],
  ])('%s refuses its part, and nothing else', (_name, overrides, fault) => {
    const whole = fullReading();
    const checked = finished(checkReading(fullReading(overrides)));
    const refused = partNames.filter((part) => checked.parts[part] !== 'read');
    expect(refused).toHaveLength(1);
    const failure = checked.parts[refused[0] as PartName] as ReadFailure;
    expect(failure).toMatchObject({
      kind: 'changed',
      message: `The pool's answer holds what cannot be: ${fault}. Nothing was taken from it.`,
    });
    // Every figure is either as it was, or nothing.
    const nothing = emptyReading();
    for (const field of Object.keys(whole) as (keyof Reading)[])
      if (field !== 'parts') expect([whole[field], nothing[field]]).toContainEqual(checked[field]);
    for (const field of Object.keys(overrides) as (keyof Reading)[]) expect(checked[field]).toEqual(nothing[field]);
  });

  test('counts go with the part that they belong to', () => {
    const parts = { ...emptyReading().parts, workers: new ReadFailure('unavailable', 'down') };
    expect(finished(checkReading(fullReading({ parts })))).toMatchObject({ onlineWorkers: 2, workers: [] });
    expect(finished(checkReading(fullReading({ parts, countsPart: 'workers' })))).toMatchObject({
      onlineWorkers: null,
    });
  });

  test('is looked at row by row, so that others have their turn between them', () => {
    const many = 1000;
    const long = fullReading({
      workers: Array.from({ length: many }, (_, index) => worker(`w${index}`)),
      payouts: Array.from({ length: many }, () => payout),
      earnings: [earning],
    });
    expect([...checkReading(long)].length).toBeGreaterThan(2 * many);
  });
});
