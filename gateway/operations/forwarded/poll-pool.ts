import { pollTimeoutMs } from '../../forward/forward.ts';
import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const pollPool = (passOn: PassOn): Handler<'pollPool'> =>
  passOn('pollPool', () => 'poll', { timeoutMs: pollTimeoutMs });
