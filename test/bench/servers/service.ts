import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { exampleMain } from '../../harness/processes/example-service.ts';
import type { Child, Stage } from '../children.ts';

/**
 * A real scraper service over the file in a folder. It has no pool files, so it shows the file and polls nothing. It keeps
 * everything, so it reduces nothing while it is measured.
 */
export function startService(stage: Stage, type: string, dataDir: string): Promise<Child> {
  const poolsDir = join(dataDir, 'pools');
  mkdirSync(poolsDir, { recursive: true });
  return stage.start(exampleMain, {
    place: 'server',
    environment: {
      EXAMPLE_TYPE: type,
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
