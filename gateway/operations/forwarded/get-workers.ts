import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const getWorkers = (passOn: PassOn): Handler<'getWorkers'> => passOn('getWorkers', () => 'workers');
