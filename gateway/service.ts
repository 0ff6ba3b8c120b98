import { createLogger, type Logger } from '@poolgate/contracts/logger.ts';
import { listen, type Service } from '@poolgate/contracts/server/run.ts';
import { createApp } from './app.ts';
import { type Clock, systemClock } from './clock.ts';
import type { GatewayConfig } from './config.ts';
import { type Resolve, systemResolve } from './discovery/resolve.ts';
import { watchServices } from './discovery/watch-services.ts';
import { ReadModel } from './read-model/read-model.ts';
import { type FollowerTimings, followerTimings } from './sources/follower.ts';
import { Sources } from './sources/sources.ts';
import { openStore } from './store/store.ts';

/** What tests replace: time, names and patience. */
export interface GatewayParts {
  now: Clock;
  resolve: Resolve;
  timings: FollowerTimings;
  resolveEveryMs: number;
  /** The most bytes of one answer of a service. */
  bodyLimit: number;
  logger: Logger;
}

/** @throws ConfigurationError where the folder or port cannot be used. */
export async function startGateway(config: GatewayConfig, parts: Partial<GatewayParts> = {}): Promise<Service> {
  const { now = systemClock, resolve = systemResolve, timings = followerTimings } = parts;
  const { resolveEveryMs = 3000, bodyLimit = 32 * 1024 * 1024, logger = createLogger('gateway', config.log) } = parts;
  const store = openStore(config.stateDir, logger);
  const model = new ReadModel(now, store.load());
  const onChange = () => store.save(model);
  const { serviceToken } = config;
  const sources = new Sources({ model, serviceToken, bodyLimit, timings, logger, onChange });
  let stopping = false;

  try {
    const app = createApp({ config, model, sources, now, logger, stopping: () => stopping });
    const server = await listen(app, config.host, config.port);
    const watch = await watchServices({
      listed: config.scrapers,
      dnsNames: config.scrapersDns,
      resolve,
      intervalMs: resolveEveryMs,
      firstAnswerMs: 2000,
      logger,
      onServices: (services) => sources.follow(services),
    });
    logger.info({ url: server.url }, 'the gateway answers');
    return {
      url: server.url,
      close: async () => {
        stopping = true;
        watch.close();
        await Promise.all([sources.close(), server.close()]);
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
