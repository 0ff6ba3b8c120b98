import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { commandLine } from './audit-entry.ts';
import { checkAccessFile } from './check-access-file.ts';
import { firstKeyText } from './first-key.ts';
import { openedBy, openForTest, sampleDraft, sampleNow, stateFolder } from './testing/access.ts';
import type { OtherTask } from './testing/other-process.ts';

const program = fileURLToPath(new URL('./testing/other-process.ts', import.meta.url));

function otherProcess(folder: string): ChildProcess {
  const child = fork(program, [folder], { execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function answer(child: ChildProcess, task: OtherTask): Promise<unknown> {
  child.send(task);
  const [said] = await once(child, 'message');
  return said;
}

test('what another process changes is seen at once, and what this one changes is no news to it', async () => {
  const { file, folder } = openForTest();
  const child = otherProcess(folder);
  const text = String(await answer(child, { do: 'create' }));
  expect([file.hasChanged(), file.hasChanged()]).toEqual([true, false]);
  expect(openedBy(file, text, sampleNow)).toBe(text.slice(4, 12));
  file.create(sampleDraft(), commandLine);
  file.used(new Map([[text.slice(4, 12), '2026-11-21']]));
  expect(file.hasChanged()).toBe(false);
  expect(await answer(child, { do: 'revoke', id: text.slice(4, 12) })).toBe(true);
  // Read before anybody asked: it is still to be told.
  expect(openedBy(file, text, sampleNow)).toBeNull();
  file.used(new Map());
  expect([file.hasChanged(), file.hasChanged()]).toEqual([true, false]);
});

test('of processes that start together one makes the file and the first key', async () => {
  const folder = stateFolder();
  const made = await Promise.all(Array.from({ length: 3 }, () => answer(otherProcess(folder), { do: 'first' })));
  expect(made.sort()).toEqual([false, false, true]);
  const { file } = openForTest(folder, false);
  expect(openedBy(file, String(firstKeyText(folder)), sampleNow)).toBe(file.keys()[0]?.record.id);
  expect(file.keys()).toHaveLength(1);
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
});

test('of a process that is killed while it writes, every key that was shown is good, and the file with it', async () => {
  const { file, folder } = openForTest();
  const shown: string[] = [];
  const writers = Array.from({ length: 2 }, () => otherProcess(folder));
  for (const [index, child] of writers.entries()) {
    child.on('message', (text) => {
      shown.push(String(text));
      // At other moments of a write each time, while the others go on.
      if (shown.length >= 6 * (index + 1)) child.kill('SIGKILL');
    });
    child.send({ do: 'create for ever' } satisfies OtherTask);
  }
  const gone = Promise.all(writers.map((child) => once(child, 'exit')));
  const own = [];
  for (let done = false; !done; ) {
    own.push(file.create(sampleDraft(), commandLine).text);
    done = await Promise.race([gone.then(() => true), new Promise<boolean>((next) => setImmediate(next, false))]);
  }
  expect(file.hasChanged()).toBe(true);
  expect(checkAccessFile(file.path)).toBeNull();
  const ids = new Set(file.keys().map(({ record }) => record.id));
  for (const text of [...shown, ...own]) expect(ids.has(text.slice(4, 12))).toBe(true);
  expect(openedBy(file, String(shown.at(-1)), sampleNow)).toBe(shown.at(-1)?.slice(4, 12));
  // A key and its entry are one transaction.
  expect(
    file
      .audit({ limit: 10_000, before: null })
      .map(({ subject }) => subject)
      .sort(),
  ).toEqual([...ids].sort());
});

// People copy over a file with `cp`, which writes it in place: also while another process brings its log into it.
test('a file that is overwritten in place at any moment of a write is found damaged, and good once it is put back', async () => {
  const { file, folder } = openForTest();
  file.close();
  const path = join(folder, 'access.db');
  const good = readFileSync(path);
  const child = otherProcess(folder);
  expect(await answer(child, { do: 'write and judge' })).toBe('good');
  for (let round = 0; round < 80; round += 1) {
    const told = once(child, 'message');
    writeFileSync(path, 'no database at all, and longer than the head of one. '.repeat(200));
    expect(await told).toContain('bad');
    const toldAgain = once(child, 'message');
    writeFileSync(path, good);
    expect(await toldAgain).toContain('good');
    // Another moment of a write each time.
    await sleep(round % 8);
  }
});
