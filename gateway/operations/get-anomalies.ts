import type { RequestHandler } from 'express';
import type { PassOn } from './pass-on.ts';

export const getAnomalies = (passOn: PassOn): RequestHandler => passOn(() => 'anomalies');
