import { expect, test } from 'vitest';
import { createLargeAnswers } from './large-answers.ts';

const { signal } = new AbortController();
const settled = async (work: Promise<void>) => {
  let isSettled = false;
  void work.then(() => {
    isSettled = true;
  });
  await new Promise(setImmediate);
  return isSettled;
};

test('two polls have a place, a third gets it when one ends, and each poll has one for all its answers', async () => {
  const all = createLargeAnswers();
  const [one, two, three, four] = [all.ofPoll(), all.ofPoll(), all.ofPoll(), all.ofPoll()];
  await one.take(signal);
  await one.take(signal);
  await two.take(signal);
  const third = three.take(signal);
  const fourth = four.take(signal);
  expect(await settled(third)).toBe(false);
  one.end();
  one.end();
  expect([await settled(third), await settled(fourth)]).toEqual([true, false]);
  two.end();
  expect(await settled(fourth)).toBe(true);
});

test('whoever waits no longer gets no place', async () => {
  const all = createLargeAnswers();
  const [one, two, three, four] = [all.ofPoll(), all.ofPoll(), all.ofPoll(), all.ofPoll()];
  await Promise.all([one.take(signal), two.take(signal)]);
  const ending = new AbortController();
  const third = three.take(ending.signal);
  const fourth = four.take(signal);
  ending.abort(new Error('too late'));
  await expect(third).rejects.toThrow('too late');
  three.end();
  one.end();
  expect(await settled(fourth)).toBe(true);
});
