import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Clock } from '../clock.ts';
import type { GatewayConfig } from '../config.ts';
import { createHistories, type Histories } from './histories.ts';
import { createHistoryDatabase, type HistoryDatabase } from './history-database.ts';

/** Null where no database is set. It is not asked before somebody asks for a history. */
export function openHistories(
  { historyDatabaseUrl: url, historyReadings: shown }: GatewayConfig,
  { logger, now }: { logger: Logger; now: Clock },
): (Histories & Pick<HistoryDatabase, 'state' | 'close'>) | null {
  if (url === undefined) return null;
  const database = createHistoryDatabase({ url, logger, now });
  return { ...createHistories(database, { shown, now }), state: database.state, close: database.close };
}
