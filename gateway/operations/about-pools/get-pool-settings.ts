import { firstWithGivenPools } from '../../sources/contract-version.ts';
import type { PassOn } from '../forwarded/pass-on.ts';
import type { Handler } from '../handler.ts';

export const getPoolSettings = (passOn: PassOn): Handler<'getPoolSettings'> =>
  passOn('getPoolSettings', () => 'settings', { since: firstWithGivenPools });
