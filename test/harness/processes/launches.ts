import { rmSync } from 'node:fs';
import { afterAll } from 'vitest';
import { temporaryFolder } from '../folders.ts';
import { type LauncherOptions, startLauncher, type TestLauncher } from './launcher.ts';

/** The launchers and folders of one test file. */
export interface Launches {
  folder(): string;
  /** Starts a launcher at free ports. Its temporary files and pool files are in folders that a test can look into. */
  launch(variables: Record<string, string>, options?: LauncherOptions): TestLauncher;
}

/** Call it once in a test file: after its last test the launchers end and the folders are deleted. */
export function openLaunches(): Launches {
  const folders: string[] = [];
  const launchers: TestLauncher[] = [];
  afterAll(async () => {
    for (const { child, ended } of launchers) {
      child.kill('SIGTERM');
      await ended;
    }
    for (const made of folders) rmSync(made, { recursive: true, force: true });
  }, 60_000);
  const folder = () => {
    const made = temporaryFolder();
    folders.push(made);
    return made;
  };
  return {
    folder,
    launch(variables, options) {
      const defaults = { PORT: '0', TMPDIR: folder(), POOLS_DIR: folder(), DATA_DIR: folder(), STATE_DIR: folder() };
      const started = startLauncher({ ...defaults, ...variables }, options);
      launchers.push(started);
      return started;
    },
  };
}
