import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const getEarnings = (passOn: PassOn): Handler<'getEarnings'> => passOn('getEarnings', () => 'earnings');
