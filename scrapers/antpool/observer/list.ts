import { type Listed, type PageStart, readHistory } from '@poolgate/core/kit/paging.ts';
import type { ObserverApi } from './api.ts';
import { itemsAnswer } from './schema.ts';

/** Antpool's own page asks for 10 to 80. Clients ask for 1000 and more in the list of workers. */
const pageSize = 100;

/** Reads days or payments, page by page. */
export function readList(
  api: ObserverApi,
  path: 'recv' | 'pay',
  enough: (items: unknown[]) => boolean,
): Promise<Listed> {
  const ask = ({ page: pageNum }: PageStart) => api.ask(path, { pageNum, pageSize }, itemsAnswer);
  return readHistory(ask, { pageSize, enough });
}
