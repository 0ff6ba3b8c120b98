import { firstWithGivenPools } from '../../sources/contract-version.ts';
import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const getPoolSettings = (passOn: PassOn): Handler<'getPoolSettings'> =>
  passOn('getPoolSettings', () => 'settings', { since: firstWithGivenPools });
