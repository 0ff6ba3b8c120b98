import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { createLogger, type Logger } from '@poolgate/server/process/logger.ts';
import { listen, type Service } from '@poolgate/server/process/run.ts';
import type { Adapter } from './adapter.ts';
import { createScraperApi } from './api/api.ts';
import type { PoolSettingsAccess } from './api/context.ts';
import { type BackupKeeper, keepBackups } from './backup/keep-backups.ts';
import type { LoadBrowserType } from './browser/browser.ts';
import { readScraperConfig, type ScraperConfig } from './config.ts';
import { describeType } from './describe-type.ts';
import { createMetrics } from './metrics.ts';
import { keepTargets } from './outbox/keep-targets.ts';
import { onlyType, type PoolTypes, type ServiceKind } from './pool-types.ts';
import { showConfiguration } from './pools/configuration.ts';
import { followPools } from './pools/follow-pools.ts';
import { createGivenPools, type GivenPools } from './pools/given/given-pools.ts';
import { createPoolEditor } from './pools/given/pool-editor.ts';
import { createShowSettings } from './pools/given/show-settings.ts';
import { createTryPool } from './pools/given/try-pool.ts';
import { createResources } from './runner/read-resources.ts';
import { createRunner } from './runner/runner.ts';
import { createSecretKeys } from './secrets/secret-keys.ts';
import { createServiceHealth } from './service-health.ts';
import { logStoreFaults } from './store/health/log-store-faults.ts';
import { lookForDamage } from './store/health/look-for-damage.ts';
import { takeWriterLock, type WriterLock } from './store/lock/writer-lock.ts';
import { keepRetention } from './store/retention/retention-loop.ts';
import { openStore } from './store/store.ts';
import { type Sync, startSync } from './sync/start-sync.ts';

export interface ScraperOptions {
  /** The browser engine, for adapters that read a page. */
  loadBrowserType?: LoadBrowserType;
  /** Read from the environment if left out. */
  config?: ScraperConfig;
  now?: () => Date;
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/**
 * Starts the service around an adapter: store, pool files, account loops and API.
 * @throws ConfigurationError for a wrong setting, or if another service reads these pools into the same file.
 */
export function startScraper<Account>(adapter: Adapter<Account>, options: ScraperOptions = {}): Promise<Service> {
  return startService(adapter, onlyType(adapter) as PoolTypes, options);
}

/** Starts the service of several types. @throws ConfigurationError */
export async function startService(
  kind: ServiceKind,
  types: PoolTypes,
  options: ScraperOptions = {},
): Promise<Service> {
  const config = options.config ?? readScraperConfig(kind);
  const now = options.now ?? (() => new Date());
  const path = join(config.dataDir, config.databaseFile);
  // Before anything is changed and any pool is asked.
  const lock = await takeWriterLock({ path, type: kind.type, serviceName: config.serviceName, now });
  try {
    return await startAlone(kind, types, config, path, lock, options.loadBrowserType, now);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startAlone(
  kind: ServiceKind,
  types: PoolTypes,
  config: ScraperConfig,
  path: string,
  lock: WriterLock,
  loadBrowserType: LoadBrowserType | undefined,
  now: () => Date,
): Promise<Service> {
  const logger = createLogger(config.serviceName, config.log);
  const store = openStore({
    path,
    onlyType: config.onlyType,
    retention: config.retention,
    defaultPollInterval: config.pollIntervalSeconds ?? kind.defaultPollIntervalSeconds,
    // Of a type that is gone it is not known any more.
    linksOpenAccounts: (type) => types.adapterOf(type)?.linksOpenAccounts ?? true,
    now,
    onNote: (note, fields) => logger.info({ ...fields }, note),
  });
  const given = createGivenPools(types, store.given, createSecretKeys(config.secretKeys));
  sealAnew(given, logger);
  const resources = createResources(config, store.nextNonce, loadBrowserType, now);
  logStoreFaults(store.health, logger);
  let backups: BackupKeeper | null = null;
  let sync: Sync | null = null;
  let faults: ReturnType<typeof followPools>['faults'] = () => ({ refused: [], skipped: [], warnings: [] });
  const metrics = createMetrics(
    store.pools,
    { isWell: () => store.health.fault() === null, backups: () => backups?.state() ?? null },
    {
      serviceName: config.serviceName,
      poolType: kind.type,
      version,
      faults: () => faults(),
      targets: () => sync?.states() ?? [],
    },
  );
  let settings: PoolSettingsAccess | null = null;
  let thresholds: ReadonlyMap<string, string | null> = new Map();
  const runner = createRunner({
    ...{ store, metrics, logger, now, minPayoutDelta: config.minPayoutDelta },
    resourcesOf: resources.of,
  });
  const stopping = new AbortController();
  const startedAt = now();
  const api = createScraperApi(
    {
      poolType: kind.type,
      types: () => types.all().map((adapter) => describeType(adapter, config.pollIntervalSeconds)),
      serviceName: config.serviceName,
      version,
      startedAt,
      store,
      metrics,
      faults: () => faults(),
      health: createServiceHealth(config.dataDir, () => backups?.state() ?? null),
      payoutThreshold: (poolId) => thresholds.get(poolId) ?? null,
      pollNow: runner.pollNow,
      settings: () => settings,
      now,
      stopping: stopping.signal,
    },
    logger,
    { serviceToken: config.serviceToken, names: config },
  );

  // The port before the first poll: if it is taken, no pool has been asked.
  const server = await listen(api, config.host, config.port, { portVariable: config.portVariable }).catch(
    (error: unknown) => {
      store.close();
      throw error;
    },
  );
  lock.noteUrl(server.url);
  const follower = followPools({
    types,
    logger,
    registry: store.registry,
    loadGiven: () => given.load(config.pollIntervalSeconds),
    logFaults: config.logPoolFiles,
    settings: {
      folder: config.poolsDir,
      environment: config.environment,
      defaultPollInterval: config.pollIntervalSeconds,
    },
    onPools(pools) {
      thresholds = new Map(pools.map(({ metadata, payoutThreshold }) => [metadata.poolId, payoutThreshold]));
      runner.setPools(pools);
      store.changes.announce();
    },
    onFaults: (present) => store.changes.configure(showConfiguration(present)),
  });
  faults = follower.faults;
  settings = {
    editor: createPoolEditor({
      ...{ types, given, table: store.given, registry: store.registry, follower },
      defaultPollInterval: config.pollIntervalSeconds,
      now: () => toUnixSeconds(now()),
    }),
    show: createShowSettings(store.given, follower),
    tryPool: createTryPool(resources.of, stopping.signal),
  };
  const stopRetention = keepRetention(store, now, logger);
  const lookedForDamage = lookForDamage(store.path, store.health, logger, stopping.signal);
  if (config.backups !== null)
    backups = keepBackups({ file: store.path, settings: config.backups, health: store.health, logger, now });
  sync = feedTargets(config, path, logger);
  logger.info(
    { url: server.url, version, upstream: config.upstreamUrl === undefined ? 'the pool itself' : 'UPSTREAM_URL' },
    `reading ${kind.title}`,
  );

  return {
    url: server.url,
    broken: lock.lost,
    async close() {
      logger.info('stopping');
      stopping.abort();
      stopRetention();
      follower.close();
      await Promise.all([server.close(), runner.stop(), lookedForDamage, backups?.close(), sync?.close()]);
      await resources.close();
      await types.close();
      store.close();
      lock.release();
    },
  };
}

/** What an older key sealed is sealed with the present one. Without that the pools are read all the same. */
function sealAnew(given: GivenPools, logger: Logger): void {
  try {
    const pools = given.sealAnew();
    if (pools.length > 0)
      logger.info({ pools }, 'the secrets of pools that were added by API are sealed with the present key now');
  } catch (error) {
    logger.error(
      { err: error },
      'the secrets of pools that were added by API could not be sealed with the present key',
    );
  }
}

/** What waits for targets that are no longer set is dropped: it would keep old rows for ever. */
function feedTargets({ onlyType, sync, retention }: ScraperConfig, path: string, logger: Logger): Sync | null {
  try {
    keepTargets({ path, onlyType, targets: sync?.targets.map(({ name }) => name) ?? [] });
  } catch (error) {
    logger.error({ err: error }, 'sync: what waits for targets that are no longer set could not be dropped');
  }
  return sync === null
    ? null
    : startSync({ path, onlyType, workersKeptDays: retention.workers, settings: sync }, logger);
}
