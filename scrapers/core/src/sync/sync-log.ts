import type { Logger } from '@poolgate/server/process/logger.ts';
import type { SyncMessage } from './sync-messages.ts';

/** Logs what changes, once: an outage of weeks is two lines. */
export function createSyncLog(logger: Logger): (message: SyncMessage) => void {
  const told = new Map<string, string>();
  return (message) => {
    const { target } = message;
    if ('event' in message) {
      if (told.get(`${target} event`) !== message.event) logger.warn({ target }, `sync: ${message.event}`);
      told.set(`${target} event`, message.event);
      return;
    }
    const { state, reason, waiting, letGo } = message.state;
    const present = `${state} ${reason}`;
    if (told.get(target) !== present) {
      told.set(target, present);
      const level = reason === null ? 'info' : 'warn';
      logger[level]({ target, waiting }, `sync: ${reason ?? sentences[state]}`);
    }
    for (const { poolId, rows, ...span } of letGo) {
      const one = `${target} ${poolId} ${JSON.stringify(span)}`;
      if (told.has(one)) continue;
      told.set(one, '');
      logger.warn(
        { target, pool_id: poolId, ...span, rows },
        'sync: rows of workers were let go before they could be sent, because more than SYNC_BACKLOG_MAX waited',
      );
    }
  };
}

const sentences: Record<string, string> = {
  ok: 'the target has everything, or gets it now',
  behind: 'the target takes what it is sent, and more waits',
};
