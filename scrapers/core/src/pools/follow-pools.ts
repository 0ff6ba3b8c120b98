import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Adapter } from '../adapter.ts';
import { StoreFault } from '../store/health/store-fault.ts';
import type { PoolRegistry } from '../store/pool-registry.ts';
import type { ConfiguredPool } from './check-pool.ts';
import { type LoadedPools, type LoadSettings, loadPools } from './load-pools.ts';
import type { FileFault } from './pool-file.ts';
import { watchPoolFiles } from './watch-pool-files.ts';

/** Keeps the store and the runner in line with the pool files while these change. */
export interface PoolFollower {
  faults(): { refused: FileFault[]; skipped: FileFault[] };
  close(): void;
}

interface FollowOptions<Account> {
  adapter: Adapter<Account>;
  settings: LoadSettings;
  registry: PoolRegistry;
  logger: Logger;
  /** Whether the log tells what is wrong with the files. */
  logFaults?: boolean;
  /** How often the folder is read. */
  lookMilliseconds?: number;
  /** Called with the pools to read from now on, the first time too. */
  onPools(pools: ConfiguredPool<Account>[]): void;
}

export function followPools<Account>(options: FollowOptions<Account>): PoolFollower {
  const { adapter, settings, registry, logger, onPools, logFaults = true, lookMilliseconds } = options;
  let loaded: LoadedPools<Account> | null = null;
  let said = new Set<string>();

  const load = () => {
    const fresh = loadPools(adapter, settings);
    // A file that was broken by an edit keeps the pools it had while the service runs; its fault is shown.
    const isKept = ({ metadata, file }: ConfiguredPool<Account>) =>
      !fresh.mentioned.has(metadata.poolId) && (!fresh.folderReadable || fresh.unreadable.has(file));
    const kept = loaded?.pools.filter(isKept) ?? [];
    loaded = { ...fresh, pools: [...fresh.pools, ...kept] };
    for (const pool of fresh.pools)
      registry.putFromFile(pool.metadata, pool.file, pool.metadataDigest, pool.pollIntervalSeconds);
    // A folder that cannot be read, such as a mount that is gone, says nothing about its pools.
    const gone = fresh.folderReadable ? registry.deactivateMissing(fresh.mentioned, fresh.unreadable) : [];
    if (gone.length > 0)
      logger.info({ pools: gone }, 'pools whose files are gone are inactive now; their history stays');
    say(fresh);
    onPools(loaded.pools);
  };

  const say = ({ refused, skipped, pools }: LoadedPools<Account>) => {
    const sentences = new Set<string>();
    const log = ({ file, line, poolId, reason }: FileFault, level: 'error' | 'debug') => {
      const sentence = `${file}${line === null ? '' : `, line ${line}`}: ${reason}`;
      sentences.add(sentence);
      if (!said.has(sentence)) logger[level]({ file, line, pool_id: poolId }, sentence);
    };
    for (const fault of refused) log(fault, logFaults ? 'error' : 'debug');
    for (const fault of skipped) log(fault, 'debug');
    said = sentences;
    logger.info({ pools: pools.length, refused: refused.length, other_types: skipped.length }, 'pool files read');
  };

  const watch = watchPoolFiles({
    folder: settings.folder,
    lookMilliseconds,
    take: load,
    onError(error) {
      // The store reports what is wrong with it, once.
      if (!(error instanceof StoreFault))
        logger.error({ err: error }, 'the pool files could not be taken over; it is tried again');
    },
  });

  return {
    faults: () => ({ refused: loaded?.refused ?? [], skipped: loaded?.skipped ?? [] }),
    close: watch.close,
  };
}
