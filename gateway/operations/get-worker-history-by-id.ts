import type { RequestHandler } from 'express';
import type { PassOn } from './pass-on.ts';

/** The query goes on as it is. */
export const getWorkerHistoryById = (passOn: PassOn): RequestHandler =>
  passOn(() => 'workers/history', { since: '0.1.3' });
