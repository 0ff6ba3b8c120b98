import type { RequestHandler } from 'express';
import type { PassOn } from './pass-on.ts';

export const getWorkerHistory = (passOn: PassOn): RequestHandler =>
  passOn(({ params }) => `workers/${encodeURIComponent(String(params.worker_name))}/history`);
