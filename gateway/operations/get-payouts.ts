import type { RequestHandler } from 'express';
import type { PassOn } from './pass-on.ts';

export const getPayouts = (passOn: PassOn): RequestHandler => passOn(() => 'payouts');
