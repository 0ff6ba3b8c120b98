import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'poolgate-import-';

/** Lends a folder for temporary files and removes it afterwards. Removes the folders of killed runs too. */
export function withWorkFolder<T>(use: (folder: string) => T): T {
  for (const left of leftOver()) rmSync(left, { recursive: true, force: true });
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function leftOver(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => {
      const [, pid] = new RegExp(`^${prefix}(\\d+)-`).exec(name) ?? [];
      return pid !== undefined && !isRunning(Number(pid));
    })
    .map((name) => join(tmpdir(), name));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process is one as well.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
