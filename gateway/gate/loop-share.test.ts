import { expect, test } from 'vitest';
import { descriptionShape } from './budgets.ts';
import { LoopShare } from './loop-share.ts';
import { readJson } from './read-json.ts';

function testShare() {
  const time = { nowMs: 1000, workedMs: 50 };
  const share = new LoopShare({ nowMs: () => time.nowMs, workedMs: () => time.workedMs });
  const work = (ms: number) =>
    share.spend(() => {
      time.workedMs += ms;
      time.nowMs += ms;
    });
  return { time, share, work };
}

test('what is dear at first is taken at once; who goes on is asked as rarely as its answers are dear', () => {
  const { time, share, work } = testShare();
  work(4000);
  expect(share.pauseMs()).toBe(0);
  let asked = 0;
  const until = time.nowMs + 3_600_000;
  for (let worked = 0; time.nowMs < until; worked += 500) {
    work(500);
    asked += 1;
    time.nowMs += Math.max(1, share.pauseMs());
    expect(worked).toBeLessThan(190_000);
  }
  expect(asked).toBeGreaterThan(300);
});

test('a pause of its own gives it back what it may take at once, and never more', () => {
  const { time, share, work } = testShare();
  work(6000);
  expect(share.pauseMs()).toBeGreaterThan(18_000);
  time.nowMs += 100 * 86_400_000;
  work(4900);
  expect(share.pauseMs()).toBe(0);
  work(200);
  expect(share.pauseMs()).toBeGreaterThan(0);
});

test('what fails costs as well, and time that others take does not', () => {
  const { time, share } = testShare();
  const failing = () =>
    share.spend(() => {
      time.workedMs += 6000;
      throw new Error('broken');
    });
  time.nowMs += 60_000;
  expect(share.pauseMs()).toBe(0);
  expect(failing).toThrow('broken');
  expect(share.pauseMs()).toBeGreaterThan(0);
});

test('to parse an answer costs its service as much as to follow it', async () => {
  let worked = 0;
  // Each piece of work takes three seconds.
  const share = new LoopShare({ nowMs: () => 0, workedMs: () => (worked += 3000) });
  share.spend(() => expect(share.pauseMs()).toBe(0));
  expect(share.pauseMs()).toBe(0);
  await readJson(new Response(''), descriptionShape, { share });
  expect(share.pauseMs()).toBeGreaterThan(0);
});
