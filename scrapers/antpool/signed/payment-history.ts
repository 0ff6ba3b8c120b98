import { type Listed, type PageStart, readHistory } from '@poolgate/core/kit/paging.ts';
import type { SignedApi } from './api.ts';
import { rowsAnswer } from './schema.ts';

/** The documented maximum. */
const pageSize = 50;

/** Income (`recv`) or payments (`payout`). The pool may ignore `type`, so the caller separates the rows by their fields. */
export function readPaymentHistory(
  api: SignedApi,
  coin: string,
  type: 'recv' | 'payout',
  enough: (rows: unknown[]) => boolean,
): Promise<Listed> {
  const ask = ({ page }: PageStart) => {
    const parameters = { coin, type, pageEnable: 1, page, pageSize };
    return api.call('paymentHistoryV2', parameters, rowsAnswer, { mayBeMissing: page === 1 });
  };
  return readHistory(ask, { pageSize, enough });
}
