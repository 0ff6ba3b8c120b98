import type { WaysOfType } from '@poolgate/core/testing/ways/ways-of-type.ts';
import { anySize } from './any-size.ts';
import { listedIncome } from './income.ts';
import { shareLink } from './share-link.ts';
import { signed } from './signed.ts';

export const ways: WaysOfType = { overHttp: [signed, shareLink], listedIncome, anySize: [anySize] };
