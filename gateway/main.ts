import { setFlagsFromString } from 'node:v8';
import type { Logger } from '@poolgate/contracts/logger.ts';
import { keepCompiledCode } from '@poolgate/contracts/server/compile-cache.ts';

// Before anything else is loaded, hence the imports in place.
keepCompiledCode();
const { createLogger } = await import('@poolgate/contracts/logger.ts');
const { runAsProcess } = await import('@poolgate/contracts/server/run.ts');
const { readConfig } = await import('./config.ts');
const { startGateway } = await import('./service.ts');

let logger: Logger | undefined;
// What is read at the start survives, which would let V8 triple the room for short-lived objects for good: 60 MB with 10,000 pools.
setFlagsFromString('--semi-space-growth-factor=1');

await runAsProcess(
  async () => {
    const config = readConfig();
    logger = createLogger('gateway', config.log);
    return startGateway(config, { logger, onReady: () => setFlagsFromString('--semi-space-growth-factor=2') });
  },
  () => logger,
);
