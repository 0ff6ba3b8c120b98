import { firstWithGivenPools } from '../../sources/contract-version.ts';
import type { Handler } from '../handler.ts';
import type { PassOn } from './pass-on.ts';

export const deletePool = (passOn: PassOn): Handler<'deletePool'> =>
  passOn('deletePool', () => '', { since: firstWithGivenPools });
