import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openLaunches } from '../harness/processes/launches.ts';
import { descendantsOf, type ListedProcess, stillRunning } from '../harness/processes/process-table.ts';
import { until } from '../harness/processes/processes.ts';

const root = join(import.meta.dirname, '../..');
const { folder } = openLaunches();
const running: { child: ChildProcess; children: () => ListedProcess[] }[] = [];

afterEach(() => {
  for (const { child, children } of running.splice(0))
    for (const { pid } of [...children(), { pid: child.pid as number }])
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        // It has ended, as it should.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
});

/** A line that the gateway may have written just before it was stopped, on a machine that does much else. */
const saysMachineIsBusy = /^\[.* WARN \(gateway.*(?:answers of a service are dear|clock).*\n(?: {4}.*\n)*/gm;

/** The demo in a process group of its own, as a shell starts a program in a terminal. */
function startInGroup(command: string, args: string[]) {
  const temporary = folder();
  const child = spawn(command, args, {
    cwd: root,
    detached: true,
    env: {
      ...{
        PATH: process.env.PATH ?? '',
        HOME: process.env.HOME ?? '',
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      },
      ...{ PORT: '0', TMPDIR: temporary, POOLS_DIR: folder(), DATA_DIR: folder() },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  const ended = new Promise<number | string | null>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  );
  const seen = new Map<number, ListedProcess>();
  const children = () => {
    for (const one of descendantsOf(child.pid as number)) seen.set(one.pid, one);
    return stillRunning([...seen.values()]);
  };
  running.push({ child, children });
  return {
    says: (text: string) =>
      until(
        () => output,
        (all) => all.includes(text),
        120,
      ),
    children,
    /** As Ctrl-C in a terminal: to every process of the group. @returns what is printed from now on. */
    ctrlC() {
      const from = output.length;
      children();
      process.kill(-(child.pid as number), 'SIGINT');
      return () => output.slice(from).replaceAll(saysMachineIsBusy, '');
    },
    ended,
    left: () => readdirSync(temporary).filter((name) => name.startsWith('poolgate-demo-')),
  };
}

const launcher = () => startInGroup(process.execPath, ['launcher/main.ts']);

describe('Ctrl-C prints one line, ends with 0 and leaves nothing', () => {
  test.each([
    ['before anything starts', 'so this is the demo'],
    ['while the services start', 'Pool simulator at '],
    ['while it runs', 'Ctrl-C stops everything.'],
  ])(
    '%s',
    async (_when, text) => {
      const { says, ctrlC, ended, children, left } = launcher();
      await says(text);
      const printed = ctrlC();
      expect(await ended).toBe(0);
      expect(printed()).toBe('Stopping …\n');
      await until(children, (all) => all.length === 0);
      expect(left()).toEqual([]);
    },
    180_000,
  );

  test('under npm, which passes the signal on a second time', async () => {
    const { says, ctrlC, ended, children } = startInGroup('npm', ['start']);
    await says('Ctrl-C stops everything.');
    const printed = ctrlC();
    expect(await ended).toBe(0);
    expect(printed()).toBe('Stopping …\n');
    await until(children, (all) => all.length === 0);
  }, 180_000);

  test('a second one ends at once what hangs', async () => {
    const { says, ctrlC, ended, children, left } = launcher();
    await says('Ctrl-C stops everything.');
    const gateway = children().find(({ command }) => command.includes('gateway/main.ts')) as ListedProcess;
    process.kill(gateway.pid, 'SIGSTOP');
    const printed = ctrlC();
    await until(printed, (text) => text === 'Stopping …\n');
    const pressed = Date.now();
    // A person is slower than npm: repeated until it is a second one.
    const again = setInterval(ctrlC, 100);
    expect(await ended).toBe(0);
    clearInterval(again);
    expect(Date.now() - pressed).toBeLessThan(4000);
    expect(printed()).toBe('Stopping …\n');
    await until(children, (all) => all.length === 0);
    expect(left()).toEqual([]);
  }, 180_000);
});

test('where it is killed, its processes stop by themselves', async () => {
  const { says, children } = launcher();
  await says('Pool simulator at ');
  const main = running[0]?.child as ChildProcess;
  children();
  main.kill('SIGKILL');
  await until(children, (all) => all.length === 0);
}, 180_000);
