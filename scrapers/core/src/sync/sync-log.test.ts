import type { Logger } from '@poolgate/server/process/logger.ts';
import type { FeedState } from '@poolgate/sync/engine/feed.ts';
import { expect, test } from 'vitest';
import { createSyncLog } from './sync-log.ts';

const state: FeedState = {
  ...{ target: 'postgres', state: 'ok', reason: null, refused: 0, refusedUnnamed: 0, batches: 0, rows: {} },
  ...{ waiting: 3, oldestAt: null, waitingWorkerRows: 0, isResending: false, letGo: [] },
};

test('changes are logged once, with their reason', () => {
  const lines: string[] = [];
  const line = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${JSON.stringify(fields)} ${message}`);
  const log = createSyncLog({ info: line('info'), warn: line('warn') } as unknown as Logger);
  const tell = (given: Partial<FeedState>) => log({ target: 'postgres', state: { ...state, ...given } });
  tell({});
  tell({ waiting: 4 });
  tell({ state: 'unavailable', reason: 'Nothing listens.' });
  tell({ state: 'unavailable', reason: 'Nothing listens.', waiting: 9 });
  tell({ state: 'behind' });
  for (let again = 0; again < 2; again += 1) {
    log({ target: 'postgres', event: 'Another process feeds it.' });
    tell({ letGo: [{ poolId: 'alphapool_001', from: 1, to: 2, rows: 5 }] });
  }
  expect(lines).toEqual([
    'info {"target":"postgres","waiting":3} sync: the target has everything, or gets it now',
    'warn {"target":"postgres","waiting":3} sync: Nothing listens.',
    'info {"target":"postgres","waiting":3} sync: the target takes what it is sent, and more waits',
    'warn {"target":"postgres"} sync: Another process feeds it.',
    'info {"target":"postgres","waiting":3} sync: the target has everything, or gets it now',
    'warn {"target":"postgres","pool_id":"alphapool_001","from":1,"to":2,"rows":5} sync: rows of workers were let go before they could be sent, because more than SYNC_BACKLOG_MAX waited',
  ]);
});
