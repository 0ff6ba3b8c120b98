import type { RequestHandler } from 'express';
import type { PassOn } from './pass-on.ts';

export const getWorkers = (passOn: PassOn): RequestHandler => passOn(() => 'workers');
