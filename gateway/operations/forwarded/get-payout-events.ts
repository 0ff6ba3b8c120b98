import { firstWithPayoutEvents } from '../../sources/contract-version.ts';
import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const getPayoutEvents = (passOn: PassOn): Handler<'getPayoutEvents'> =>
  passOn('getPayoutEvents', () => 'payout-events', { since: firstWithPayoutEvents });
