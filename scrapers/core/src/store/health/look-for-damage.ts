import { statSync } from 'node:fs';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { fileWork } from '../../backup/file-work.ts';
import { checkIntegrity } from '../schema/check-file.ts';
import type { StoreHealth } from './store-health.ts';

/**
 * A file up to this size is checked in this process, at about 4 ms a megabyte: no caller notices. Another process would take a third of a
 * second of CPU time, a quarter of a whole start.
 */
export const checkedHereBytes = 2 * 1024 * 1024;

/** Checks the file while the service runs, so that damage is reported before somebody asks for the damaged page. */
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
