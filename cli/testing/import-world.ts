import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolMetadata } from '@poolgate/core/store/pool-registry.ts';
import { askFile } from '@poolgate/core/testing/store/ask-file.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { createProgress } from '../import/progress.ts';
import type { ImportOutcome } from '../import/report/report.ts';
import { type ImportOptions, runImport } from '../import/run-import.ts';
import { withWorkFolder } from '../import/work-folder.ts';

/** Folders with a predecessor's file and the files of services, and the import between them. */
export interface ImportWorld {
  /** The predecessor's. */
  file: string;
  dataDir: string;
  run(options?: Partial<ImportOptions>, now?: Date): ImportOutcome;
  /** A statement on a service's file, as in the sqlite3 shell. */
  sql<Row = Record<string, unknown>>(type: string, statement: string): Row[];
  /** Every file in both folders with what is in it. */
  bytes(): Record<string, string>;
}

export const poolMetadata = (poolId: string): PoolMetadata => ({
  poolId,
  poolName: 'Main account',
  observerUrl: 'https://alphapool.example/account',
  clientName: 'Client Company Ltd',
  country: 'Kazakhstan',
  company: 'Mining Company',
  location: null,
  contactEmail: null,
  tags: [],
  active: true,
});

/** @param poolFile what the pool files say of a pool. */
export function createImportWorld(poolFile: (poolId: string) => PoolMetadata | null = poolMetadata): ImportWorld {
  const folder = tempFolder();
  const [source, dataDir] = [join(folder, 'source'), join(folder, 'data')];
  mkdirSync(source);
  mkdirSync(dataDir);
  const file = join(source, 'predecessor.db');
  return {
    file,
    dataDir,
    run: (options = {}, now = new Date('2026-11-21T12:00:00Z')) =>
      withWorkFolder((workFolder) =>
        runImport(
          {
            file,
            poolId: 'alphapool_001',
            fromPoolId: undefined,
            fromObserverUrls: [],
            timezone: 'UTC',
            currency: undefined,
            coin: undefined,
            algorithm: undefined,
            hashrateDecimals: undefined,
            write: true,
            ...options,
          },
          {
            workFolder,
            knownTypes: ['alphapool', 'betapool'],
            dataFileOf: (poolId) => join(dataDir, `${poolId.split('_')[0]}.db`),
            poolFileOf: (poolId) => ({ metadata: poolFile(poolId), fault: null }),
            progress: createProgress(null),
            onNote: () => undefined,
            now: () => now,
          },
        ),
      ),
    sql: (type, statement) => askFile(join(dataDir, `${type}.db`), statement),
    bytes: () =>
      Object.fromEntries(
        [source, dataDir].flatMap((one) =>
          readdirSync(one).map((name) => [
            name,
            createHash('sha256')
              .update(readFileSync(join(one, name)))
              .digest('hex'),
          ]),
        ),
      ),
  };
}
