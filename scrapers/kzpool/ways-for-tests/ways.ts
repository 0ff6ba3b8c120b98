import type { WaysOfType } from '@poolgate/core/testing/ways/ways-of-type.ts';
import { api } from './api.ts';
import { listedIncome } from './income.ts';
import { observerPage } from './page.ts';

export const ways: WaysOfType = { overHttp: [api], overPages: [observerPage], listedIncome };
