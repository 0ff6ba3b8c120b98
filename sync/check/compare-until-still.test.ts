import { expect, test } from 'vitest';
import { compareUntilStill } from './compare-until-still.ts';

/** @param written whether the file is written to during a comparison; @param differs whether it finds a difference: one of each for every comparison. */
async function compared(written: boolean[], differs: boolean[], waits: () => boolean = () => false) {
  let [version, times] = [0, 0];
  const untilStill = compareUntilStill({ version: () => version, waits }, 300);
  const compare = async () => {
    if (written[times]) version += 1;
    times += 1;
    return differs[times - 1];
  };
  const result = await untilStill(compare, (isDifferent) => isDifferent === true);
  return { result, times };
}

test.each([
  ['nothing differs', [true], [false], { result: false, times: 1 }],
  ['a difference of two sides that stand still is one', [false, false], [true, false], { result: true, times: 1 }],
  ['one that was ahead for a moment is none', [true, false], [true, false], { result: false, times: 2 }],
  ['what differs each time is a difference', [true, true, true, true], Array(4).fill(true), { result: true, times: 3 }],
])('%s', async (_, written, differs, expected) => {
  expect(await compared(written, differs)).toEqual(expected);
});

test('what waits is waited for, and a target that takes nothing is not waited for without end', async () => {
  let looks = 0;
  const soon = () => {
    looks += 1;
    return looks < 3;
  };
  expect(await compared([true, false], [true, false], soon)).toEqual({ result: false, times: 2 });
  expect(looks).toBe(3);
  expect(await compared([false], [true], () => true)).toEqual({ result: true, times: 1 });
});
