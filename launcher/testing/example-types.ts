import type { Adapter } from '@poolgate/core/adapter.ts';
import { alphapool } from '@poolgate/core/testing/service/alphapool.ts';
import type { ScraperType } from '../scraper-types.ts';

/** An invented pool type, as if it had been found by its folder. */
export function exampleType(type: string, defaultPort: number): ScraperType {
  const adapter = { ...alphapool, type, defaultPort } as Adapter<unknown>;
  return { type, main: `/scrapers/${type}/main.ts`, defaultPort, needsBrowser: false, standIn: null, adapter };
}
