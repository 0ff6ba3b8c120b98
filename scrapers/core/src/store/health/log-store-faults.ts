import type { Logger } from '@poolgate/server/process/logger.ts';
import type { StoreHealth } from './store-health.ts';

/** Logs a fault once when it begins and once when it is over. The polls do not log it. */
export function logStoreFaults(health: StoreHealth, logger: Logger): void {
  health.follow({
    onFault: (fault) => logger.error({ err: fault }, fault.message),
    onRecovery: () => logger.info('the file can be written again; what was read meanwhile is stored'),
    onDefect: (error) => logger.error({ err: error }, 'the outcome of a poll could not be stored'),
  });
}
