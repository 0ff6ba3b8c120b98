import { createLogger, type Logger } from '@poolgate/contracts/logger.ts';
import { runAsProcess } from '@poolgate/contracts/server/run.ts';
import { readConfig } from './config.ts';
import { startGateway } from './service.ts';

let logger: Logger | undefined;

await runAsProcess(
  async () => {
    const config = readConfig();
    logger = createLogger('gateway', config.log);
    return startGateway(config, { logger });
  },
  () => logger,
);
