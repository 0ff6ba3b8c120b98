import type { WaysOfType } from '@poolgate/core/testing/ways/ways-of-type.ts';
import { wallet } from './wallet.ts';

export const ways: WaysOfType = { overHttp: [wallet] };
