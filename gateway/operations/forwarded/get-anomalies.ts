import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const getAnomalies = (passOn: PassOn): Handler<'getAnomalies'> => passOn('getAnomalies', () => 'anomalies');
