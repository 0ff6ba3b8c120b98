import type { RequestHandler } from 'express';
import type { PassOn } from './pass-on.ts';

export const getHistory = (passOn: PassOn): RequestHandler => passOn(() => 'history');
