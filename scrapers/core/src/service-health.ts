import { statfsSync } from 'node:fs';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { shownMoment, shownText } from '@poolgate/history/shown/shown-values.ts';
import { textLimits } from '@poolgate/language/contract-limits.ts';
import type { BackupState } from './backup/keep-backups.ts';

type ServiceHealth = components['schemas']['ServiceHealth'];
type DiskHealth = components['schemas']['DiskHealth'];

const freshMs = 60_000;

/**
 * How the service and its data are. Looked at when somebody asks, once a minute at most.
 * @param backups null if none are made.
 */
export function createServiceHealth(folder: string, backups: () => BackupState | null): () => ServiceHealth {
  let known: { at: number; health: ServiceHealth } | undefined;
  return () => {
    const at = performance.now();
    if (known === undefined || at - known.at >= freshMs)
      known = { at, health: { backup: showBackups(backups()), disk: diskOf(folder) } };
    return known.health;
  };
}

function showBackups(state: BackupState | null): ServiceHealth['backup'] {
  if (state === null) return { enabled: false, last_good_at: null, failures: 0, error: null };
  const { newestAt, failure, failures } = state;
  const error = failure === null ? null : shownText(failure, textLimits.sentence);
  return { enabled: true, last_good_at: shownMoment(newestAt), failures, error };
}

/** What only an administrator may fill is neither free nor of the disk. In steps of a thousandth: smaller ones are no news to anybody. */
export function diskOf(folder: string, ask: typeof statfsSync = statfsSync): DiskHealth | null {
  try {
    const { bsize, blocks, bfree, bavail } = ask(folder);
    const total = (blocks - bfree + bavail) * bsize;
    const free = bavail * bsize;
    const step = total / 1000;
    if (!(total > 0) || !Number.isSafeInteger(total)) return null;
    return { free_bytes: Math.floor(Math.floor(free / step) * step), total_bytes: total };
  } catch (error) {
    // Not every file system says so, and a folder may be gone: the store reports that.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
