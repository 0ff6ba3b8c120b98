import { readScraperConfig, type ScraperConfig } from '@poolgate/core/config.ts';
import { startService } from '@poolgate/core/service.ts';
import { createLogger } from '@poolgate/server/process/logger.ts';
import type { Service } from '@poolgate/server/process/run.ts';
import { readDriverFolders } from './config.ts';
import { kind } from './many-types.ts';
import { createSandbox } from './sandbox/sandbox.ts';
import { followDrivers } from './types/follow-drivers.ts';

interface CustomOptions {
  /** Read from the environment if left out. */
  config?: ScraperConfig;
  folders?: readonly string[];
  lookMilliseconds?: number;
}

/** Starts the service of all types that drivers describe. @throws ConfigurationError */
export async function startCustom(options: CustomOptions = {}): Promise<Service> {
  const config = options.config ?? readScraperConfig(kind);
  const folders = options.folders ?? readDriverFolders(config.environment);
  const logger = createLogger(config.serviceName, config.log);
  const types = await followDrivers({
    ...{ folders, sandbox: createSandbox(), logger, port: kind.defaultPort },
    lookMilliseconds: options.lookMilliseconds,
  });
  try {
    return await startService(kind, types, { config });
  } catch (error) {
    await types.close();
    throw error;
  }
}
