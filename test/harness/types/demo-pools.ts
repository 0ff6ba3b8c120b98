import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findScraperTypes, type ScraperType } from '../../../launcher/scraper-types.ts';
import { standInFolders } from '../../simulator/find-stand-ins.ts';

/** An entry of the demo's pool files. */
export interface DemoPool {
  pool_id: string;
  pool_name: string;
  client_name: string;
  company: string;
  country: string;
  location: string;
  tags: string[];
  account: Record<string, unknown>;
  [setting: string]: unknown;
}

/** The demo pools of one type; none without a stand-in. */
export function demoPoolsOf(type: string): DemoPool[] {
  const folder = standInFolders.get(type);
  return folder === undefined ? [] : (parse(readFileSync(join(folder, 'demo/pools.yaml'), 'utf8')) as DemoPool[]);
}

/** Whether an account is read from a page with a browser, which takes seconds. */
export function isReadFromPage({ needsBrowser }: ScraperType, pool: DemoPool): boolean {
  return needsBrowser && 'observer_url' in pool.account;
}

/** The demo pools of all types. */
export async function demoPools(): Promise<{ type: ScraperType; pool: DemoPool }[]> {
  const types = await findScraperTypes();
  return types.flatMap((type) => demoPoolsOf(type.type).map((pool) => ({ type, pool })));
}
