import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { writePools } from '../harness/folders.ts';
import { type LauncherOptions, oneType } from '../harness/processes/launcher.ts';
import { openLaunches } from '../harness/processes/launches.ts';
import { descendantsOf, type ListedProcess, stillRunning } from '../harness/processes/process-table.ts';
import { until } from '../harness/processes/processes.ts';
import { demoPoolsOf } from '../harness/types/demo-pools.ts';
import { findSimulatedTypes } from '../harness/types/simulated-types.ts';
import { demoSecrets } from '../simulator/demo-secrets.ts';

// How the demo with all types is stopped while it runs: see start-demo.test.ts.

const { folder, launch } = openLaunches();
const running: { pid: number; children: () => ListedProcess[] }[] = [];

afterEach(() => {
  for (const { pid, children } of running.splice(0))
    for (const one of [...children(), { pid }])
      try {
        process.kill(one.pid, 'SIGKILL');
      } catch (error) {
        // It has ended, as it should.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
});

/** In a process group of its own, as a shell starts a program in a terminal; the demo where no variables say otherwise. */
function startInGroup(command: LauncherOptions['command'] = oneType, variables: Record<string, string> = {}) {
  const temporary = folder();
  // What services warn of while they run may come at any moment.
  const started = launch({ TMPDIR: temporary, LOG_LEVEL: 'error', ...variables }, { command, inGroup: true });
  const pid = started.child.pid as number;
  const seen = new Map<number, ListedProcess>();
  const children = () => {
    for (const one of descendantsOf(pid)) seen.set(one.pid, one);
    return stillRunning([...seen.values()]);
  };
  running.push({ pid, children });
  return {
    ...started,
    says: (text: string) => until(started.output, (all) => all.includes(text), 120),
    children,
    /** @returns what is printed from now on. */
    ctrlC() {
      children();
      return started.ctrlC();
    },
    left: () => readdirSync(temporary).filter((name) => name.startsWith('poolgate-demo-')),
  };
}

describe('Ctrl-C prints one line, ends with 0 and leaves nothing', () => {
  test.each([
    ['before anything starts', 'so this is the demo'],
    ['while the services start', 'Pool simulator at '],
  ])(
    '%s',
    async (_when, text) => {
      const { says, ctrlC, ended, children, left } = startInGroup();
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
    const type = (await findSimulatedTypes()).find(({ needsBrowser }) => !needsBrowser)?.type ?? '';
    const POOLS_DIR = folder();
    // A pool file, so that one type is enough.
    writePools(POOLS_DIR, 'mine.yaml', demoPoolsOf(type).slice(0, 1));
    const settings = { ...demoSecrets, POOLS_DIR, UPSTREAM_URL: 'http://127.0.0.1:9' };
    const { says, ctrlC, ended, children } = startInGroup(['npm', 'start'], settings);
    await says('Ctrl-C stops everything.');
    const printed = ctrlC();
    expect(await ended).toBe(0);
    expect(printed()).toBe('Stopping …\n');
    await until(children, (all) => all.length === 0);
  }, 180_000);

  test('a second one ends at once what hangs', async () => {
    const { says, ctrlC, ended, children, left } = startInGroup();
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
  const { says, children, child } = startInGroup();
  await says('Pool simulator at ');
  children();
  child.kill('SIGKILL');
  await until(children, (all) => all.length === 0);
}, 180_000);
