import { pollTimeoutMs } from '../../forward/forward.ts';
import { firstWithGivenPools } from '../../sources/contract-version.ts';
import type { PassOn } from '../forwarded/pass-on.ts';
import type { Handler } from '../handler.ts';

export const updatePool = (passOn: PassOn): Handler<'updatePool'> =>
  passOn('updatePool', () => '', { since: firstWithGivenPools, hasBody: true, timeoutMs: pollTimeoutMs });
