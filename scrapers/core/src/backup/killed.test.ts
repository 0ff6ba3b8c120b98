import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fullReading, noon } from '../../testing/samples.ts';
import { openTestStore } from '../../testing/store/open-test-store.ts';
import { tempFolder } from '../../testing/temp-folder.ts';
import { checkFile } from '../store/schema/check-file.ts';
import { makeBackup } from './make-backup.ts';

const program = join(import.meta.dirname, '../../testing/store/back-up-forever.ts');

test('a backup that is killed leaves no half one under a good name, nothing that blocks the next, and the older ones', async () => {
  const { path, record } = openTestStore();
  for (let times = 0; times < 20; times += 1) record(fullReading(), noon + times * 600);
  const folder = join(tempFolder(), 'backups');
  for (const [round, killAfterMs] of [0, 3, 7, 13, 29, 61].entries()) {
    const start = String(noon + round * 86_400);
    const child = spawn(process.execPath, [program, path, folder, start], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    // A moment more each time, so that it is killed at different places of its loop.
    await new Promise((resolve) => setTimeout(resolve, killAfterMs));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const whole = readdirSync(folder).filter((name) => name.endsWith('.db'));
    expect(whole.length).toBeGreaterThanOrEqual(1);
    for (const name of whole) expect(checkFile(join(folder, name)).faults).toEqual([]);
    makeBackup({ file: path, folder, now: () => new Date(noon * 1000) });
    expect(readdirSync(folder).filter((name) => name.includes('.partial'))).toEqual([]);
  }
}, 60_000);
