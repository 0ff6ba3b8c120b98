import { afterEach, expect, test } from 'vitest';
import type { Sandbox } from './job.ts';
import { createSandbox, type SandboxOptions } from './sandbox.ts';
import { cellsOf, endless, jobOf, manyRows } from './testing/jobs.ts';

const opened: Sandbox[] = [];
function open(options?: SandboxOptions): Sandbox {
  const sandbox = createSandbox(options);
  opened.push(sandbox);
  return sandbox;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sandbox) => sandbox.close()));
});

/** Those that are about other limits than the time. */
const patient = { limits: { timeMs: 60_000 } };

test('what never ends is stopped, with a sentence, and costs no other driver', async () => {
  const sandbox = open({ limits: { timeMs: 3_000 } });
  await expect(sandbox.run(jobOf('endless', [endless], manyRows))).rejects.toMatchObject({
    kind: 'time',
    message: expect.stringMatching(/^The expressions took longer than 3 s and were stopped. Simplify them: /),
  });
  expect(sandbox.processes()).toEqual([]);
  expect(await cellsOf(sandbox, ['1 + 1'], {})).toEqual([2]);
});

test.each([
  ['rows crossed with rows', '$count([1..150000].[1..150000])'],
  ['texts taken apart', '$count([1..200].$split($$.text, ""))'],
])('what takes too much memory is stopped: %s', async (_what, expression) => {
  const text = 'x'.repeat(900_000);
  await expect(open(patient).run(jobOf('greedy', [expression], { text }))).rejects.toMatchObject({
    kind: 'memory',
    message: expect.stringContaining('took more than 48 MB of memory and were stopped'),
  });
});

test('a result that is too large is stopped', async () => {
  const sandbox = open({ limits: { ...patient.limits, resultBytes: 200_000 } });
  const rows = Array.from({ length: 1_000 }, () => ({ note: 'x'.repeat(300) }));
  const lists = [{ from: 'pool', at: ['rows'], keyed: false, expressions: ['note'] }];
  await expect(sandbox.run(jobOf('large', [], { rows }, { lists }))).rejects.toMatchObject({
    kind: 'size',
    message: expect.stringContaining('Give fewer rows or shorter texts'),
  });
});

test('answers that are too long or too deep are not sent, and are no fault of the driver', async () => {
  const sandbox = open({ limits: { ...patient.limits, inputBytes: 100_000 } });
  const deep = JSON.parse(`${'['.repeat(40_000)}${']'.repeat(40_000)}`);
  for (const pool of ['x'.repeat(100_000), deep])
    await expect(sandbox.run(jobOf('one', ['$'], pool))).rejects.toMatchObject({ kind: 'size' });
  expect(await sandbox.run(jobOf('one', ['a'], { a: 1 }))).toEqual({ singles: [1], lists: [] });
});

test('long texts and ranges cost their own cell', async () => {
  const twenty = `"${'a'.repeat(20)}"`;
  const doubled = [2, 3, 4, 5].reduce((text) => `$replace(${text}, "a", ${twenty})`, twenty);
  const cells = await cellsOf(
    open(patient),
    [`$length(${doubled})`, '$join([1..100].$$.text)', '$length($string([1..100].$$.text))', 'text', '[1..1e7]', '1'],
    { text: 'x'.repeat(20_000) },
  );
  const long = { odd: 'a long text' };
  expect(cells).toEqual([long, long, long, long, { odd: 'error D2015' }, 1]);
});

test('a regular expression takes a time that grows with its text', async () => {
  // What JavaScript's own would take longer for than the world is old.
  const text = `${'a'.repeat(100_000)}b`;
  expect(await cellsOf(open(patient), ['$contains($, /(a+)+$/)', '$contains($, /(a|a)*c/)'], text)).toEqual([
    false,
    false,
  ]);
});

test('brackets and alternatives that would keep the parser busy are refused at once', async () => {
  const doubling =
    '((((((((((((((a ?? b) ?? b) ?? b) ?? b) ?? b) ?? b) ?? b) ?? b) ?? b) ?? b) ?? b) ?? b) ?? b) ?? b)';
  const faults = await open(patient).check([doubling, '('.repeat(2_000), `$contains(a, /${'('.repeat(900)}/)`, 'a']);
  expect(faults).toEqual([expect.anything(), expect.anything(), expect.anything(), null]);
});

test('a stopped driver is left alone for a while, longer each time, until it does well', async () => {
  let now = Date.UTC(2027, 0, 1, 12);
  const sandbox = open({ limits: { ...patient.limits, resultBytes: 2_000 }, now: () => now });
  const bad = () => sandbox.run(jobOf('driver', Array(1_000).fill('$now'), {}));
  const good = () => sandbox.run(jobOf('driver', ['1'], {}));
  const until = (time: string) => ({ kind: 'size', message: expect.stringContaining(`tried again from ${time} on`) });

  await expect(bad()).rejects.toMatchObject({ message: expect.not.stringContaining('tried again') });
  await expect(good()).rejects.toMatchObject(until('2027-01-01T12:01:00Z'));
  expect(await sandbox.run(jobOf('driver, changed', ['1'], {}))).toMatchObject({ singles: [1] });
  now += 60_000;
  await expect(bad()).rejects.toMatchObject({ kind: 'size' });
  await expect(good()).rejects.toMatchObject(until('2027-01-01T12:03:00Z'));
  now += 119_999;
  await expect(good()).rejects.toMatchObject(until('2027-01-01T12:03:00Z'));
  now += 1;
  expect(await good()).toMatchObject({ singles: [1] });
  await expect(bad()).rejects.toMatchObject({ kind: 'size' });
  await expect(good()).rejects.toMatchObject(until('2027-01-01T12:04:00Z'));
});

test('a pause is an hour at most', async () => {
  let now = Date.UTC(2027, 0, 1);
  const limits = { timeMs: 60_000, resultBytes: 10, pauseMs: 1_800_000 };
  const sandbox = open({ limits, now: () => now });
  for (const pause of [1_800_000, 3_600_000, 3_600_000]) {
    await expect(sandbox.run(jobOf('large', ['$now'], {}))).rejects.toMatchObject({ kind: 'size' });
    now += pause - 1;
    await expect(sandbox.run(jobOf('large', ['$now'], {}))).rejects.toThrow('tried again from');
    now += 1;
  }
});

test('more jobs than may wait are refused', async () => {
  const sandbox = open({ limits: { ...patient.limits, mostWaiting: 2 } });
  const jobs = [1, 2, 3, 4, 5].map((one) => sandbox.run(jobOf('busy', [String(one)], {})));
  const outcomes = await Promise.allSettled(jobs);
  // One is at work, two wait.
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(outcomes[4]).toMatchObject({
    reason: { kind: 'gone', message: expect.stringContaining('2 jobs of this driver') },
  });
});
