import { describe, expect, test } from 'vitest';
import { fullReading } from '../../../testing/samples.ts';
import type { Reading } from '../../adapter.ts';
import { type DropState, type EarlierHashrates, judgeHashrateDrop } from './hashrate-drop.ts';
import type { Lasting } from './verdict.ts';

const at = (rates: Record<string, number | null>): Reading =>
  fullReading({
    hashrates: Object.entries(rates).map(([algorithm, currentHs]) => ({
      algorithm,
      currentHs,
      avg1hHs: null,
      avg24hHs: null,
    })),
  });
const earlier = (...rates: (Record<string, number | null> | number)[]): EarlierHashrates =>
  rates.map((rate) =>
    Object.entries(typeof rate === 'number' ? { sha256: rate } : rate).map(([algorithm, currentHs]) => ({
      algorithm,
      currentHs,
    })),
  );
const ten = earlier(...Array<number>(10).fill(1e15));
const lasting = (sha256: number, more: Partial<Lasting<DropState>> = {}): Lasting<DropState> => ({
  state: { baselines: { sha256 } },
  severity: 'MEDIUM',
  openedAt: 0,
  acknowledged: false,
  ...more,
});

describe('HASHRATE_DROP', () => {
  test.each([
    ['nothing', 1e15, 'absent'],
    ['a rise', 2e15, 'absent'],
    ['just below 20 %', 0.800_001e15, 'absent'],
    ['exactly 20 %', 0.8e15, 'MEDIUM'],
    ['exactly 30 %', 0.7e15, 'MEDIUM'],
    ['just above 30 %', 0.699_999e15, 'HIGH'],
    ['all of it', 0, 'HIGH'],
    ['unknown', null, 'unknown'],
  ] as const)('%s', (_name, sha256, expected) => {
    const verdict = judgeHashrateDrop(at({ sha256 }), ten, null);
    expect(verdict.is === 'present' ? verdict.severity : verdict.is).toBe(expected);
  });

  test.each([
    ['37.405 PH/s', 37.405e15],
    ['0.3 H/s', 0.3],
    ['123.456 EH/s', 123.456e18],
    ['1 kH/s', 1000],
  ])('the boundaries hold at %s', (_name, rate) => {
    const readings = earlier(...Array<number>(10).fill(rate));
    expect(judgeHashrateDrop(at({ sha256: rate * 0.85 }), readings, null).is).toBe('absent');
    expect(judgeHashrateDrop(at({ sha256: rate * 0.75 }), readings, null)).toMatchObject({ severity: 'MEDIUM' });
    expect(judgeHashrateDrop(at({ sha256: rate * 0.65 }), readings, null)).toMatchObject({ severity: 'HIGH' });
  });

  test.each([
    ['no reading before', earlier(), 'unknown'],
    ['two before', earlier(1e15, 1e15), 'unknown'],
    ['three before', earlier(1e15, 1e15, 1e15), 'present'],
    ['unknown ones before', earlier({ sha256: null }, { sha256: null }, 1e15, 1e15), 'unknown'],
    ['nothing but zero before', earlier(0, 0, 0), 'unknown'],
    ['more than ten: the eleventh does not count', [...ten, ...earlier(1e18)], 'present'],
  ] as const)('%s', (_name, readings, expected) => {
    expect(judgeHashrateDrop(at({ sha256: 0.5e15 }), readings as EarlierHashrates, null).is).toBe(expected);
  });

  test('the eleventh reading does not count', () => {
    const verdict = judgeHashrateDrop(at({ sha256: 0.9e15 }), [...ten, ...earlier(1e20)], null);
    expect(verdict.is).toBe('absent');
  });

  test('is judged for each algorithm by itself, and never by their sum', () => {
    const both = { sha256: 1e15, scrypt: 1e9 };
    const verdict = judgeHashrateDrop(at({ sha256: 1e15, scrypt: 0.5e9 }), earlier(both, both, both), null);
    expect(verdict).toMatchObject({
      severity: 'HIGH',
      description: 'The scrypt hashrate is 500.000 MH/s, 50 % below the 1.000 GH/s of the last readings.',
    });
    // Switching from one to the other is no drop.
    expect(judgeHashrateDrop(at({ scrypt: 1e9 }), earlier(both, both, both), null).is).toBe('absent');
    expect(judgeHashrateDrop(at({ scrypt: 1e9 }), ten, null).is).toBe('unknown');
  });

  test('an account where nothing mines any more has fallen by all of it', () => {
    expect(judgeHashrateDrop(at({}), ten, null)).toMatchObject({ severity: 'HIGH' });
    expect(judgeHashrateDrop({ ...at({}), workersComplete: false }, ten, null).is).toBe('unknown');
  });

  test('while it lasts it is compared with the hashrate before the drop', () => {
    const low = earlier(...Array<number>(10).fill(0.5e15));
    expect(judgeHashrateDrop(at({ sha256: 0.5e15 }), low, lasting(1e15))).toMatchObject({
      is: 'present',
      severity: 'HIGH',
    });
    expect(judgeHashrateDrop(at({ sha256: 0.9e15 }), low, lasting(1e15)).is).toBe('absent');
    // Once a person has taken note, the low hashrate becomes the norm.
    expect(judgeHashrateDrop(at({ sha256: 0.5e15 }), low, lasting(1e15, { acknowledged: true })).is).toBe('absent');
  });

  test('a switch to another algorithm ends a lasting drop of the one before', () => {
    expect(judgeHashrateDrop(at({ scrypt: 1e9 }), ten, lasting(1e15)).is).toBe('absent');
    expect(judgeHashrateDrop(at({ sha256: null }), ten, lasting(1e15)).is).toBe('unknown');
    expect(judgeHashrateDrop(at({ scrypt: null }), ten, lasting(1e15)).is).toBe('unknown');
  });

  test('worse than before is news', () => {
    const news = (sha256: number, before: Lasting<DropState> | null) => {
      const verdict = judgeHashrateDrop(at({ sha256 }), ten, before);
      return verdict.is === 'present' && verdict.isNews;
    };
    const seen = lasting(1e15, { acknowledged: true });
    expect([
      news(0.75e15, seen),
      news(0.5e15, seen),
      news(0.5e15, { ...seen, severity: 'HIGH' }),
      news(0.5e15, null),
    ]).toEqual([false, true, false, false]);
  });
});
