import { expect, test } from 'vitest';
import { noon, worker } from '../../../testing/samples.ts';
import { type ListBefore, noteList } from './lost-workers.ts';
import { silentWorkers } from './silent-workers.ts';

const workers = (many: number) => Array.from({ length: many }, (_, index) => worker(`w${index}`));
function after(lengths: number[], seconds = 600): ListBefore['lost'] {
  let list: ListBefore = { listed: null, lost: null };
  lengths.forEach((many, index) => {
    list = noteList({ workers: workers(many) }, noon + index * seconds, list);
  });
  return list.lost;
}

test('a third of the list at once is lost, less is not', () => {
  expect(after([90, 61])).toBeNull();
  expect(after([90, 60])).toEqual({ from: 90, to: 60, since: noon + 600 });
  expect(after([90, 0])).toEqual({ from: 90, to: 0, since: noon + 600 });
  expect(after([90, 75, 60, 45])).toBeNull();
  expect(after([0, 0])).toBeNull();
});

test('they are lost until they are back, or for a day', () => {
  expect(after([90, 45, 40, 50])).toEqual({ from: 90, to: 50, since: noon + 600 });
  expect(after([90, 45, 40, 61])).toBeNull();
  expect(after([90, 45, 40, 61, 60])).toBeNull();
  expect(after([90, 45, 45], 86_399)).not.toBeNull();
  expect(after([90, 45, 45], 86_400)).toBeNull();
});

test('what is lost of what was left is part of the same loss', () => {
  expect(after([90, 45, 10])).toEqual({ from: 90, to: 10, since: noon + 600 });
});

test('silent are workers that are connected and had nothing for an hour', () => {
  const silent = (...given: Parameters<typeof worker>[1][]) =>
    silentWorkers({ workers: given.map((one, index) => worker(`w${index}`, one)), workersComplete: true });
  const none = { hashrate10mHs: 0, hashrate1hHs: 0 };
  expect(silent(none, none, {}, { ...none, online: false }, { hashrate10mHs: 0 }, { hashrate1hHs: 0 })).toBe(2);
  expect(silent({ hashrate10mHs: 0, hashrate1hHs: null })).toBeNull();
  expect(silent()).toBe(0);
  expect(silentWorkers({ workers: [], workersComplete: false })).toBeNull();
});
