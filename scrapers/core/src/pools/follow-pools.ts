import type { Logger } from '@poolgate/server/process/logger.ts';
import type { PoolTypes } from '../pool-types.ts';
import { StoreFault } from '../store/health/store-fault.ts';
import type { PoolOfFile, PoolRegistry } from '../store/pool-registry.ts';
import type { ConfiguredPool } from './check-pool.ts';
import type { FileFaultLists } from './configuration.ts';
import { fileStamps } from './files/list-files.ts';
import { type LoadedGiven, placeOfGiven } from './given/given-pools.ts';
import { withGiven, withoutTakenAway } from './given/with-given.ts';
import { keepLastGood, refuseRivals } from './last-good.ts';
import { type LoadedPools, type LoadSettings, loadPools } from './load-pools.ts';
import { nameConcerned } from './name-concerned.ts';
import { createSayChanges } from './say-changes.ts';
import { watchPoolFiles } from './watch-pool-files.ts';

/** Keeps the store and the runner in line with the pool files while these change. */
export interface PoolFollower<Account = unknown> {
  faults(): FileFaultLists;
  /** The pools that are read now. */
  pools(): readonly ConfiguredPool<Account>[];
  /** The file that names the pool, or did and cannot be read now; null if none does. */
  fileOf(poolId: string): string | null;
  /** Every pool_id of these types that is configured, refused ones included. */
  mentioned(): ReadonlySet<string>;
  /** Takes over at once what there is now. */
  lookNow(): void;
  close(): void;
}

interface FollowOptions<Account> {
  types: PoolTypes<Account>;
  settings: LoadSettings;
  registry: PoolRegistry;
  /** The pools that were added by API; none if left out. */
  loadGiven?: () => LoadedGiven<Account>;
  logger: Logger;
  /** Whether the log tells what is wrong with the files. */
  logFaults?: boolean;
  /** How often the folder is read. */
  lookMilliseconds?: number;
  /** Called with the pools to read from now on, the first time too. */
  onPools(pools: ConfiguredPool<Account>[]): void;
  /** Called with what is wrong in the files, the first time too. */
  onFaults?(faults: FileFaultLists): void;
}

const noneGiven = { pools: [], refused: [], poolIds: new Set<string>() };

export function followPools<Account>(options: FollowOptions<Account>): PoolFollower<Account> {
  const { types, settings, registry, logger, onPools, onFaults, logFaults = true, lookMilliseconds } = options;
  const sayChanges = createSayChanges(logger, logFaults);
  let loaded: LoadedPools<Account> | null = null;
  /** Without the pools that were added by API. */
  let files: LoadedPools<Account> | null = null;
  let faults: FileFaultLists = { refused: [], skipped: [], warnings: [] };

  /** Without those of the types, of which their own reader tells. */
  let ofFiles = faults;

  const load = () => {
    const given = options.loadGiven?.() ?? noneGiven;
    const before = withoutTakenAway(loaded?.pools ?? [], given);
    files = loadPools(types, settings);
    const found = withGiven(files, given);
    const goOn = (stored: PoolOfFile[]) => {
      const fresh = refuseRivals(found, before, stored);
      return { fresh, all: { ...fresh, pools: [...fresh.pools, ...keepLastGood(before, fresh)] } };
    };
    // Told even if the store cannot be asked now which pools it concerns.
    tell(goOn([]).all, []);
    const { fresh, all } = goOn(registry.fromFiles());
    loaded = all;
    registry.putTogether(() => {
      for (const pool of fresh.pools)
        registry.putFromFile(pool.metadata, pool.file, pool.metadataDigest, pool.pollIntervalSeconds, pool.names);
    });
    // A folder that cannot be read, such as a mount that is gone, says nothing about its pools.
    const gone = fresh.folderReadable ? registry.deactivateMissing(fresh.mentioned, fresh.unreadable) : [];
    if (gone.length > 0)
      logger.info({ pools: gone }, 'pools whose files are gone are inactive now; their history stays');
    tell(loaded, registry.fromFiles());
    sayChanges({ ...ofFiles, pools: loaded.pools, stamps: fileStamps(settings.folder) ?? new Map() });
    onPools(loaded.pools);
    onFaults?.(faults);
  };

  const tell = ({ pools, refused, skipped, warnings, mentioned }: LoadedPools<Account>, stored: PoolOfFile[]) => {
    const read = new Set(pools.filter((pool) => pool.metadata.active).map((pool) => pool.metadata.poolId));
    const named = nameConcerned(refused, { mentioned, read, stored });
    ofFiles = { refused: named, skipped, warnings };
    faults = { ...ofFiles, refused: [...types.faults(), ...named] };
  };

  const watch = watchPoolFiles({
    folder: settings.folder,
    // A type that came, changed or went says anew which pools are read, and how.
    alsoOf: types.revision,
    lookMilliseconds,
    take: load,
    onError(error) {
      onFaults?.(faults);
      // The store reports what is wrong with it, once.
      if (!(error instanceof StoreFault))
        logger.error({ err: error }, 'the pool files could not be taken over; it is tried again');
    },
  });

  return {
    faults: () => faults,
    pools: () => loaded?.pools ?? [],
    fileOf(poolId) {
      const pool = files?.pools.find(({ metadata }) => metadata.poolId === poolId);
      const fault = files?.refused.find((one) => one.poolId === poolId);
      const stored = registry.fromFiles().find((one) => one.poolId === poolId && one.file !== placeOfGiven);
      return (pool ?? fault ?? stored)?.file ?? null;
    },
    mentioned: () => loaded?.mentioned ?? new Set(),
    lookNow: watch.takeNow,
    close: watch.close,
  };
}
