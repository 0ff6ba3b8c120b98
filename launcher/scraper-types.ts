import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '@poolgate/core/adapter.ts';
import { onlyType, type PoolTypes, type ServiceKind } from '@poolgate/core/pool-types.ts';

/** A scraper service, found by its folder `scrapers/<type>`. There is no other registration. */
export interface ScraperType {
  /** The pool type that it reads, or what the service of several types is called. */
  type: string;
  main: string;
  defaultPort: number;
  /** Whether it reads pages with a browser. */
  needsBrowser: boolean;
  /** The folder of its simulated pool, which the demo shows; null where it has none. */
  standIn: string | null;
  kind: ServiceKind;
  /** Those that it reads now. */
  poolTypes: PoolTypes;
}

/** Finds the services. Tests of the command line bring their own. */
export type FindTypes = () => Promise<ScraperType[]>;

/** What a folder has whose service reads types that come and go, in place of an adapter. */
interface ManyTypes {
  kind: ServiceKind;
  /** As the service has them, for a process that reads no account, or one. */
  poolTypesForTools(): Promise<PoolTypes>;
}

const scrapers = join(import.meta.dirname, '../scrapers');

/** All services, by their folders. */
export async function findScraperTypes(): Promise<ScraperType[]> {
  const has = (name: string, file: string) => existsSync(join(scrapers, name, file));
  const folders = readdirSync(scrapers).filter(
    (name) => has(name, 'main.ts') && (has(name, 'adapter.ts') || has(name, 'many-types.ts')),
  );
  return Promise.all(
    folders.sort().map(async (name) => {
      const folder = join(scrapers, name);
      const standIn = join(folder, 'stand-in');
      return {
        ...(has(name, 'adapter.ts') ? await oneType(folder) : await manyTypes(folder)),
        main: join(folder, 'main.ts'),
        standIn: existsSync(join(standIn, 'stand-in.ts')) ? standIn : null,
      };
    }),
  );
}

type OfFolder = Pick<ScraperType, 'type' | 'defaultPort' | 'needsBrowser' | 'kind' | 'poolTypes'>;

async function oneType(folder: string): Promise<OfFolder> {
  const { adapter } = (await import(join(folder, 'adapter.ts'))) as { adapter: Adapter<unknown> };
  const { type, defaultPort } = adapter;
  const needsBrowser = adapter.defaultPageTimeoutSeconds !== undefined;
  return { type, defaultPort, needsBrowser, kind: adapter, poolTypes: onlyType(adapter) };
}

async function manyTypes(folder: string): Promise<OfFolder> {
  const { kind, poolTypesForTools } = (await import(join(folder, 'many-types.ts'))) as ManyTypes;
  const { type, defaultPort } = kind;
  return { type, defaultPort, needsBrowser: false, kind, poolTypes: await poolTypesForTools() };
}
