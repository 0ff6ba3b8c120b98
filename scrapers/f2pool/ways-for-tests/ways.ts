import type { WaysOfType } from '@poolgate/core/testing/ways/ways-of-type.ts';
import { anySize } from './any-size.ts';
import { listedIncome } from './income.ts';
import { legacy, legacyAlone } from './legacy.ts';
import { v2 } from './v2.ts';

export const ways: WaysOfType = { overHttp: [v2, legacy, legacyAlone], listedIncome, anySize: [anySize] };
