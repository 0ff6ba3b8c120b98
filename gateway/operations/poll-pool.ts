import type { Handler } from './handler.ts';
import { type PassOn, pollTimeoutMs } from './pass-on.ts';

export const pollPool = (passOn: PassOn): Handler<'pollPool'> => passOn(() => 'poll', { timeoutMs: pollTimeoutMs });
