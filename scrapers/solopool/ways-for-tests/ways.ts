import type { WaysOfType } from '@poolgate/core/testing/ways/ways-of-type.ts';
import { account } from './account.ts';
import { listedIncome } from './income.ts';

export const ways: WaysOfType = { overHttp: [account], listedIncome };
