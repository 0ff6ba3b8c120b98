import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const getPayouts = (passOn: PassOn): Handler<'getPayouts'> => passOn('getPayouts', () => 'payouts');
