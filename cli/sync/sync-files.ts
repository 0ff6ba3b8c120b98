import { basename } from 'node:path';
import { poolTypesIn } from '@poolgate/core/outbox/pool-types-in.ts';
import type { PoolTypeFilter } from '@poolgate/core/store/rows/pools-of-type.ts';
import { readSyncSettings, type SyncSettings } from '@poolgate/core/sync/sync-settings.ts';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { readCliConfig } from '../config.ts';
import { chooseFiles } from '../data-files.ts';
import { wrongUse } from '../outcome.ts';

/** What one service feeds its targets from. */
export interface SyncFile {
  path: string;
  /** Where services share the file, the type of this one. */
  onlyType: PoolTypeFilter;
}

export interface SyncWork {
  files: SyncFile[];
  settings: SyncSettings;
  environment: NodeJS.ProcessEnv;
}

/** The files that the arguments name, and the targets of the settings. @throws CommandError */
export async function chooseSyncFiles(findTypes: FindTypes, given: string[]): Promise<SyncWork> {
  const config = readCliConfig();
  const settings = readSyncSettings(config.environment);
  if (settings === null)
    throw wrongUse(
      'No target is set. Set DATABASE_URL, such as postgres://poolgate:password@db.example.com:5432/poolgate, or SUPABASE_URL with SUPABASE_KEY, as the services have it.',
    );
  const types = await findTypes();
  const files = chooseFiles(given, types, config).flatMap((path): SyncFile[] => {
    const isOwn = types.some(({ type }) => basename(path) === `${type}.db`);
    return isOwn ? [{ path, onlyType: null }] : poolTypesIn(path).map((onlyType) => ({ path, onlyType }));
  });
  return { files, settings, environment: config.environment };
}

/** How a file is called in what is printed. */
export function nameOf({ path, onlyType }: SyncFile): string {
  return onlyType === null ? path : `${path} (${onlyType})`;
}
