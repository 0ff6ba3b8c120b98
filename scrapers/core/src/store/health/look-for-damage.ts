import { statSync } from 'node:fs';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { fileWork } from '../../backup/file-work.ts';
import { checkIntegrity } from '../schema/check-file.ts';
import type { StoreHealth } from './store-health.ts';

/**
 * A file up to this size is checked here, in about 4 ms a megabyte, which nobody who asks meanwhile notices. A process for it
 * takes a third of a second of the machine, a quarter of what a start takes in all.
 */
export const checkedHereBytes = 2 * 1024 * 1024;

/** Checks the file while the service goes on, so that damage is told before somebody asks for the page it is in. */
export async function lookForDamage(
  file: string,
  health: StoreHealth,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  try {
    const damage = await findDamage(file, signal);
    if (damage !== null) health.noteDamage(damage);
  } catch (error) {
    if (!signal.aborted) logger.error({ err: error }, 'the file could not be checked');
  }
}

async function findDamage(file: string, signal: AbortSignal): Promise<string | null> {
  if (statSync(file).size <= checkedHereBytes) return checkIntegrity(file, 'quick')[0] ?? null;
  return (await fileWork({ do: 'check', file }, signal)).damage;
}
