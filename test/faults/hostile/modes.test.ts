import { expect, test } from 'vitest';
import { modes } from './modes/all-modes.ts';
import { families } from './modes/mode.ts';
import { describeRound, scheduleOf } from './schedule.ts';
import { places } from './service/exchange.ts';

const drawn = (seed: number, rounds: number) => scheduleOf(seed, rounds).flat(2);

test('every mode has a name of its own, a place and its family', () => {
  expect(new Set(modes.map(({ name }) => name)).size).toBe(modes.length);
  expect(modes.filter(({ at }) => at.length === 0)).toEqual([]);
  expect(new Set(modes.map(({ family }) => family))).toEqual(new Set(families));
});

test('a seed always gives the same rounds', () => {
  expect(scheduleOf(7, 50).map(describeRound)).toEqual(scheduleOf(7, 50).map(describeRound));
  expect(scheduleOf(7, 50).map(describeRound)).not.toEqual(scheduleOf(8, 50).map(describeRound));
});

test('200 rounds have every mode, and every place of the modes that can be anywhere', () => {
  const all = drawn(1, 200);
  expect(new Set(all.map(({ mode }) => mode.name)).size).toBe(modes.length);
  for (const family of ['head', 'framing', 'body', 'timing'] as const) {
    const alone = all.filter(({ mode, at }) => mode.family === family && at.length === 1);
    expect([family, new Set(alone.flatMap(({ at }) => at))]).toEqual([family, new Set(places)]);
  }
});

test('the six rounds beside other tests have every family', () => {
  expect(new Set(drawn(20_261, 6).map(({ mode }) => mode.family))).toEqual(new Set(families));
});
