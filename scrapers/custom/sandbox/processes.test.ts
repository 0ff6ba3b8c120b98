import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { waitUntil } from '@poolgate/core/testing/wait-until.ts';
import { afterEach, expect, test } from 'vitest';
import type { Sandbox } from './job.ts';
import { createSandbox, type SandboxOptions } from './sandbox.ts';
import { cellsOf, endless, jobOf, manyRows } from './testing/jobs.ts';

const opened: Sandbox[] = [];
function open(options?: SandboxOptions): Sandbox {
  const sandbox = createSandbox({ ...options, limits: { timeMs: 60_000, startMs: 60_000, ...options?.limits } });
  opened.push(sandbox);
  return sandbox;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sandbox) => sandbox.close()));
});

/** The process that is at work, once it is another than `before`. */
function processOf(sandbox: Sandbox, before?: number): Promise<number> {
  return waitUntil('a process is at work', () => sandbox.processes().find((pid) => pid !== before), 60_000);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a job whose process is killed by others is done on a fresh one', async () => {
  const sandbox = open();
  const rows = Array.from({ length: 300 }, () => ({ h: 1 }));
  const evaluated = sandbox.run(jobOf('driver', ['$sum(rows.($sum($$.rows.h)))'], { rows }));
  const first = await processOf(sandbox);
  process.kill(first, 'SIGKILL');
  expect(await evaluated).toMatchObject({ singles: [90_000] });
  expect(sandbox.processes()).not.toContain(first);
});

test('after the second time the job fails, and its driver is left alone', async () => {
  const sandbox = open();
  const job = jobOf('driver', [endless], manyRows);
  const failed = expect(sandbox.run(job)).rejects.toMatchObject({
    kind: 'gone',
    message: expect.stringContaining('ended twice'),
  });
  const first = await processOf(sandbox);
  process.kill(first, 'SIGKILL');
  process.kill(await processOf(sandbox, first), 'SIGKILL');
  await failed;
  await expect(sandbox.run(job)).rejects.toThrow('tried again from');
  expect(await cellsOf(sandbox, ['1'], {})).toEqual([1]);
});

test('a driver that never ends delays no proven one, nor more than once one on trial', async () => {
  const sandbox = open();
  await sandbox.run(jobOf('proven', ['1'], {}));
  const done: string[] = [];
  const run = async (driver: string, expression: string, pool: unknown) => {
    await sandbox.run(jobOf(driver, [expression], pool));
    done.push(driver);
  };
  const never = run('never', endless, manyRows);
  const dropped = expect(never).rejects.toMatchObject({ kind: 'gone', message: 'The service is stopping.' });
  await Promise.all(Array.from({ length: 50 }, (_, index) => run('proven', String(index), {})));
  expect(done).toEqual(Array(50).fill('proven'));
  expect(sandbox.processes()).toHaveLength(2);
  const waits = expect(run('new', '1', {})).rejects.toMatchObject({ kind: 'gone' });
  await sandbox.close();
  await Promise.all([dropped, waits]);
  expect(sandbox.processes()).toEqual([]);
  await expect(sandbox.run(jobOf('proven', ['1'], {}))).rejects.toMatchObject({ kind: 'gone' });
  await expect(sandbox.check(['1'])).rejects.toMatchObject({ kind: 'gone' });
});

test('drivers take turns: one with many jobs delays another by one job', async () => {
  const sandbox = open();
  await Promise.all(['many', 'few'].map((driver) => sandbox.run(jobOf(driver, ['1'], {}))));
  const done: string[] = [];
  const run = async (driver: string) => {
    await sandbox.run(jobOf(driver, ['1'], {}));
    done.push(driver);
  };
  await Promise.all([...Array(20).fill('many'), 'few', 'few'].map(run));
  expect(done.slice(0, 5)).toEqual(['many', 'many', 'few', 'many', 'few']);
});

test('a driver that did well leaves the trial with all that it has waiting', async () => {
  const sandbox = open();
  const evaluated = await Promise.all([1, 2].map((one) => sandbox.run(jobOf('driver', [String(one)], {}))));
  expect(evaluated.map(({ singles }) => singles)).toEqual([[1], [2]]);
  expect(sandbox.processes()).toHaveLength(2);
});

test('a driver that was stopped is on trial again', async () => {
  let now = Date.UTC(2027, 0, 1);
  const sandbox = open({ now: () => now, limits: { resultBytes: 2_000 } });
  for (const driver of ['stopped', 'proven']) await sandbox.run(jobOf(driver, ['1'], {}));
  await expect(sandbox.run(jobOf('stopped', Array(1_000).fill('$now'), {}))).rejects.toMatchObject({ kind: 'size' });
  now += 3_600_000;
  const never = sandbox.run(jobOf('never', [endless], manyRows));
  const again = sandbox.run(jobOf('stopped', ['1'], {}));
  const dropped = Promise.all([never, again].map((one) => expect(one).rejects.toThrow('The service is stopping.')));
  for (const expression of ['1', '2', '3']) await sandbox.run(jobOf('proven', [expression], {}));
  await sandbox.close();
  await dropped;
});

test('processes start when there is a job, and end when there was none for a while', async () => {
  const sandbox = open({ limits: { idleMs: 1 } });
  expect(sandbox.processes()).toEqual([]);
  const evaluated = sandbox.run(jobOf('driver', ['1'], {}));
  const pid = await processOf(sandbox);
  await evaluated;
  await waitUntil('it has ended', () => sandbox.processes().length === 0 && !isRunning(pid));
  expect(await cellsOf(sandbox, ['2'], {})).toEqual([2]);
});

test('a process that has worked long makes room for a fresh one', async () => {
  const sandbox = open({ limits: { workMs: 0 } });
  const pids = new Set<number>();
  for (const expression of ['1', '2', '3']) {
    await sandbox.run(jobOf('driver', [expression], {}));
    for (const pid of sandbox.processes()) pids.add(pid);
  }
  expect(pids.size).toBe(3);
});

test('a service that ends without closing its sandbox ends, and leaves no process behind', async () => {
  const script = `import { createSandbox } from '${join(import.meta.dirname, 'sandbox.ts')}';
    const sandbox = createSandbox();
    await sandbox.check(['a']);
    process.stdout.write(String(sandbox.processes()[0]));`;
  const service = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = Number(await text(service.stdout));
  expect(pid).toBeGreaterThan(0);
  await waitUntil('the process of expressions has ended', () => !isRunning(pid));
});
