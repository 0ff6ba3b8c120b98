import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const getHistory = (passOn: PassOn): Handler<'getHistory'> => passOn('getHistory', () => 'history');
