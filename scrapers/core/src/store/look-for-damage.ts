import type { Logger } from '@poolgate/contracts/logger.ts';
import { fileWork } from '../backup/file-work.ts';
import type { StoreHealth } from './store-health.ts';

/** Checks the file while the service goes on, so that damage is told before somebody asks for the page it is in. */
export async function lookForDamage(
  file: string,
  health: StoreHealth,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { damage } = await fileWork({ do: 'check', file }, signal);
    if (damage !== null) health.noteDamage(damage);
  } catch (error) {
    if (!signal.aborted) logger.error({ err: error }, 'the file could not be checked');
  }
}
