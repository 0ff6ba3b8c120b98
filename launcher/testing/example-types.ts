import type { Adapter } from '@poolgate/core/adapter.ts';
import { onlyType } from '@poolgate/core/pool-types.ts';
import { alphapool } from '@poolgate/core/testing/service/alphapool.ts';
import type { ScraperType } from '../scraper-types.ts';

/** An invented pool type, as if it had been found by its folder. */
export function exampleType(type: string, defaultPort: number): ScraperType {
  const adapter = { ...alphapool, type, defaultPort } as Adapter<unknown>;
  const main = `/scrapers/${type}/main.ts`;
  return { type, main, defaultPort, needsBrowser: false, standIn: null, kind: adapter, poolTypes: onlyType(adapter) };
}
