import { expect, test } from 'vitest';
import { readFacts } from './read-facts.ts';

test('a figure that is hidden, unknown or of another kind is null, and never zero', () => {
  const facts = readFacts({
    offline: null,
    online: 0,
    rate: '0.1',
    current_hs: Number.NaN,
    error: '',
    rules: ['a', 1],
  });
  expect(['offline', 'online', 'rate', 'current_hs', 'usual'].map(facts.number)).toEqual([null, 0, null, null, null]);
  expect(['rate', 'error', 'online', 'reason'].map(facts.text)).toEqual(['0.1', null, null, null]);
  expect([facts.texts('rules'), facts.texts('online')]).toEqual([['a'], []]);
});
