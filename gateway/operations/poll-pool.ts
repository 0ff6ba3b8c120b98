import type { RequestHandler } from 'express';
import { type PassOn, pollTimeoutMs } from './pass-on.ts';

export const pollPool = (passOn: PassOn): RequestHandler => passOn(() => 'poll', { timeoutMs: pollTimeoutMs });
