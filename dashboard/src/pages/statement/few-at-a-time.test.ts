import { expect, test } from 'vitest';
import { fewAtATime } from './few-at-a-time.ts';

test('never more than that many at once, all of them, in order', async () => {
  let running = 0;
  let mostRunning = 0;
  const told: number[] = [];
  const tasks = Array.from({ length: 40 }, (_, index) => async () => {
    running += 1;
    mostRunning = Math.max(mostRunning, running);
    for (let turn = 0; turn < (index * 7) % 5; turn += 1) await Promise.resolve();
    running -= 1;
    return index;
  });
  const outcomes = await fewAtATime(6, tasks, (done) => told.push(done));
  expect(outcomes).toEqual(tasks.map((_, index) => index));
  expect(mostRunning).toBe(6);
  expect(told).toEqual(tasks.map((_, index) => index + 1));
});

test('what throws is thrown', async () => {
  const fails = () => Promise.reject(new Error('no'));
  await expect(fewAtATime(2, [async () => 1, fails], () => undefined)).rejects.toThrow('no');
});
