import type { RequestHandler } from 'express';
import type { PassOn } from './pass-on.ts';

export const updateAnomaly = (passOn: PassOn): RequestHandler =>
  passOn(({ params }) => `anomalies/${encodeURIComponent(String(params.id))}`);
