import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

/** The query goes on as it is. */
export const getWorkerHistoryById = (passOn: PassOn): Handler<'getWorkerHistoryById'> =>
  passOn('getWorkerHistoryById', () => 'workers/history', { since: '0.1.3' });
