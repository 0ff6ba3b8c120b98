import type { RequestHandler } from 'express';
import type { PassOn } from './pass-on.ts';

export const getEarnings = (passOn: PassOn): RequestHandler => passOn(() => 'earnings');
