import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Clock } from '../clock.ts';
import type { GatewayConfig } from '../config.ts';
import { createHistories, type Histories } from './histories.ts';
import { createHistoryDatabase, type HistoryDatabase, type HistoryTimings } from './history-database.ts';

/** Null where no database is set. It is not asked before somebody asks for a history. */
export function openHistories(
  { historyDatabaseUrl: url, historyReadings: shown }: GatewayConfig,
  { logger, now, timings }: { logger: Logger; now: Clock; timings: HistoryTimings | undefined },
): (Histories & Pick<HistoryDatabase, 'state' | 'close'>) | null {
  if (url === undefined) return null;
  const database = createHistoryDatabase({ url, logger, now, timings });
  return { ...createHistories(database, { shown, now }), state: database.state, close: database.close };
}
