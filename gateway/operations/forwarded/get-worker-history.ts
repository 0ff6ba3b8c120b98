import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const getWorkerHistory = (passOn: PassOn): Handler<'getWorkerHistory'> =>
  passOn('getWorkerHistory', ({ worker_name: name }) => `workers/${encodeURIComponent(name)}/history`);
