import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '@poolgate/core/adapter.ts';

/** A pool type, found by its folder `scrapers/<type>`. There is no other registration. */
export interface ScraperType {
  type: string;
  main: string;
  defaultPort: number;
  /** Whether it reads pages with a browser. */
  needsBrowser: boolean;
  /** The folder of its simulated pool, which the demo shows; null where it has none. */
  standIn: string | null;
  adapter: Adapter<unknown>;
}

/** Finds the pool types. Tests of the command line bring their own. */
export type FindTypes = () => Promise<ScraperType[]>;

const scrapers = join(import.meta.dirname, '../scrapers');

/** All pool types, by their folders. */
export async function findScraperTypes(): Promise<ScraperType[]> {
  const folders = readdirSync(scrapers).filter(
    (name) => existsSync(join(scrapers, name, 'adapter.ts')) && existsSync(join(scrapers, name, 'main.ts')),
  );
  return Promise.all(
    folders.sort().map(async (name) => {
      const { adapter } = (await import(join(scrapers, name, 'adapter.ts'))) as { adapter: Adapter<unknown> };
      const standIn = join(scrapers, name, 'stand-in');
      return {
        type: adapter.type,
        main: join(scrapers, name, 'main.ts'),
        defaultPort: adapter.defaultPort,
        needsBrowser: adapter.defaultPageTimeoutSeconds !== undefined,
        standIn: existsSync(join(standIn, 'stand-in.ts')) ? standIn : null,
        adapter,
      };
    }),
  );
}
