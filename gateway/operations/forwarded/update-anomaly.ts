import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const updateAnomaly = (passOn: PassOn): Handler<'updateAnomaly'> =>
  passOn('updateAnomaly', ({ id }) => `anomalies/${id}`, { hasBody: true });
