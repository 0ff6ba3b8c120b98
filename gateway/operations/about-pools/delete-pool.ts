import { firstWithGivenPools } from '../../sources/contract-version.ts';
import type { PassOn } from '../forwarded/pass-on.ts';
import type { Handler } from '../handler.ts';

export const deletePool = (passOn: PassOn): Handler<'deletePool'> =>
  passOn('deletePool', () => '', { since: firstWithGivenPools });
