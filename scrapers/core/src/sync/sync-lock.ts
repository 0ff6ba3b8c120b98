import { realpathSync } from 'node:fs';
import { giveToOwner, isHeld, type KernelLock, takeKernelLock } from '../store/lock/kernel-lock.ts';
import type { PoolTypeFilter } from '../store/rows/pools-of-type.ts';

/**
 * Keeps a second process from feeding the same target from a file. Where services share a file, each has its own lock.
 * @returns null where another process has it.
 */
export function takeSyncLock(path: string, onlyType: PoolTypeFilter, target: string): KernelLock | null {
  const lockPath = `${realpathSync(path)}.${onlyType === null ? '' : `${onlyType}.`}${target}.lock`;
  try {
    const lock = takeKernelLock(lockPath);
    giveToOwner(lockPath, path);
    return lock;
  } catch (error) {
    if (isHeld(error)) return null;
    throw error;
  }
}
