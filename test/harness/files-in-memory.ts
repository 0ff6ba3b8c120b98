// Before any test of a run: its temporary files are kept in memory where there is room. What the tests make lasts no longer than they do, and
// on a disk they wait longest for it to say that something is written.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const inMemory = '/dev/shm';
/** Many times what a run has at once. */
const roomInBytes = 1024 ** 3;

/** @returns what deletes the files once the run is over; nothing where they are on the disk. */
export default function keepFilesInMemory(): (() => void) | undefined {
  if (process.env.TMPDIR !== undefined || !isFit()) return undefined;
  const folder = mkdtempSync(join(inMemory, 'poolgate-'));
  // As the usual folder: what a test opens for others must not be closed above it.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Only Linux has it. That of a container is often small, or runs no programs, as some tests write them. */
function isFit(): boolean {
  if (process.platform !== 'linux') return false;
  const mounted = /^\S+ \/dev\/shm tmpfs (?<options>\S+)/m.exec(readFileSync('/proc/mounts', 'utf8'));
  const options = mounted?.groups?.options?.split(',') ?? [];
  if (!options.includes('rw') || options.includes('noexec')) return false;
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize >= roomInBytes;
}
