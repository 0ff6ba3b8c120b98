import { expect, test } from 'vitest';
import { timeLabels } from './time-axis.ts';
import { countSteps, hashrateAxis, valueLabels } from './value-axis.ts';

const moments = ['2026-11-29T22:00Z', '2026-11-29T23:00Z', '2026-11-30T00:00Z'].map((text) => Date.parse(text) / 1000);

test('times are those of the zone, and a new day is named where it begins there', () => {
  expect(timeLabels(moments, 3600, { locale: 'ru', timeZone: 'UTC' })).toEqual(['22:00', '23:00', '00:00\n30 нояб.']);
  expect(timeLabels(moments, 3600, { locale: 'ru', timeZone: 'Asia/Almaty' })).toEqual(['03:00', '04:00', '05:00']);
});

test('an hour of twelve has no zero before it', () => {
  const [first] = timeLabels([Date.parse('2026-11-30T06:00Z') / 1000], 3600, { locale: 'en', timeZone: 'UTC' });
  expect(first?.replace('\u202f', ' ')).toBe('6:00 AM');
});

test('days and months', () => {
  const form = { locale: 'en', timeZone: 'UTC' };
  expect(timeLabels(moments, 86_400, form)[2]).toBe('Nov 30');
  expect(timeLabels(moments, 30 * 86_400, form)[2]).toBe('Nov 2026');
});

test('an axis has one unit: the chosen one, else that of the highest value', () => {
  expect(hashrateAxis(37.4e15, 'auto', 'sha256')).toEqual({ unit: 'PH/s', divisor: 1e15 });
  expect(hashrateAxis(37.4e15, 'TH/s', 'sha256')).toEqual({ unit: 'TH/s', divisor: 1e12 });
  expect(hashrateAxis(421_500, 'TH/s', 'equihash')).toEqual({ unit: 'KSol/s', divisor: 1e3 });
  expect(hashrateAxis(0, 'auto', null)).toEqual({ unit: 'H/s', divisor: 1 });
});

test('ticks of counts are whole', () => {
  expect(countSteps.slice(0, 5)).toEqual([1, 2, 5, 10, 20]);
  expect(countSteps.every(Number.isInteger)).toBe(true);
});

test('the values have the decimals that tell them apart', () => {
  const axis = hashrateAxis(1e15, 'auto', null);
  expect(valueLabels([0, 2.5e14, 5e14], 2.5e14, axis, 'en')).toEqual(['0.00', '0.25', '0.50']);
  expect(valueLabels([0, 2.5e15, 5e15], 2.5e15, axis, 'de')).toEqual(['0,0', '2,5', '5,0']);
  expect(valueLabels([0, 1e17], 1e17, axis, 'en')).toEqual(['0', '100']);
});
