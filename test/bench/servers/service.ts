import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Child, Stage } from '../children.ts';

/**
 * A real scraper service over the file that lies in a folder. It has no pool files, so that it shows what is there and polls
 * nothing; and it keeps everything, so that it reduces nothing while it is measured.
 */
export function startService(stage: Stage, type: string, dataDir: string): Promise<Child> {
  const poolsDir = join(dataDir, 'pools');
  mkdirSync(poolsDir, { recursive: true });
  return stage.start(`scrapers/${type}/main.ts`, {
    place: 'server',
    environment: {
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      POOLS_DIR: poolsDir,
      WORKERS_RETENTION_DAYS: '36500',
      WORKER_HOURS_RETENTION_DAYS: '36500',
      SUMMARIES_RETENTION_DAYS: '36500',
    },
  });
}
