import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, type Logger } from '@poolgate/contracts/logger.ts';
import { listen, type Service } from '@poolgate/contracts/server/run.ts';
import { toUnixSeconds } from '@poolgate/contracts/time.ts';
import type { BrowserType } from 'playwright';
import type { Adapter } from './adapter.ts';
import { createScraperApi } from './api/api.ts';
import { readScraperConfig, type ScraperConfig } from './config.ts';
import { createMetrics } from './metrics.ts';
import { followPools } from './pools/follow-pools.ts';
import { createResources } from './runner/read-resources.ts';
import { createRunner } from './runner/runner.ts';
import { openStore, type Store } from './store/store.ts';

export interface ScraperOptions {
  /** For adapters that read a page: the engine that lends it. */
  browserType?: BrowserType;
  /** Read from the environment where it is not given. */
  config?: ScraperConfig;
  now?: () => Date;
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Starts the service around an adapter: store, pool files, loops and API. @throws ConfigurationError for a wrong setting. */
export async function startScraper<Account>(adapter: Adapter<Account>, options: ScraperOptions = {}): Promise<Service> {
  const config = options.config ?? readScraperConfig(adapter);
  const now = options.now ?? (() => new Date());
  const logger = createLogger(adapter.type, config.log);
  const store = openStore({
    path: join(config.dataDir, config.databaseFile),
    owned: config.owned,
    retention: config.retention,
    defaultPollInterval: config.pollIntervalSeconds,
    now,
  });
  const resources = createResources(adapter, config, store.nextNonce, options.browserType, now);
  const metrics = createMetrics(store.pools);
  const runner = createRunner({ adapter, store, resources, metrics, logger });
  const stopping = new AbortController();
  const startedAt = now();
  let faults: ReturnType<typeof followPools>['faults'] = () => ({ refused: [], skipped: [] });
  const api = createScraperApi(
    {
      poolType: adapter.type,
      version,
      startedAt,
      store,
      metrics,
      faults: () => faults(),
      pollNow: runner.pollNow,
      now,
      stopping: stopping.signal,
    },
    logger,
    config.serviceToken,
  );

  // The port first: a second service of this type must not begin to poll beside the first.
  const server = await listen(api, config.host, config.port).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const follower = followPools({
    adapter,
    logger,
    registry: store.registry,
    settings: {
      folder: config.poolsDir,
      environment: config.environment,
      defaultPollInterval: config.pollIntervalSeconds,
    },
    onPools(pools) {
      runner.setPools(pools);
      store.changes.announce();
    },
  });
  faults = follower.faults;
  const stopRetention = keepRetention(store, now, logger);
  logger.info(
    { url: server.url, version, upstream: config.upstreamUrl === undefined ? 'the pool itself' : 'UPSTREAM_URL' },
    `reading ${adapter.title}`,
  );

  return {
    url: server.url,
    async close() {
      logger.info('stopping');
      stopping.abort();
      stopRetention();
      follower.close();
      await Promise.all([server.close(), runner.stop()]);
      await resources.browser?.close();
      await resources.agent.destroy();
      store.close();
    },
  };
}

/** Deletes what is too old, at the start and every hour, in batches between which polls come to their turn. */
function keepRetention(store: Store, now: () => Date, logger: Logger): () => void {
  let timer: NodeJS.Timeout | undefined;
  const sweep = () => {
    let more = false;
    try {
      more = store.deleteOld(toUnixSeconds(now()));
    } catch (error) {
      logger.error({ err: error }, 'old rows could not be deleted; it is tried again in an hour');
    }
    timer = setTimeout(sweep, more ? 100 : 3_600_000).unref();
  };
  sweep();
  return () => clearTimeout(timer);
}
