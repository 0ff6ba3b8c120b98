import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulatedPool } from '@poolgate/core/stand-in/simulated-pool.ts';

const scrapers = join(import.meta.dirname, '../../scrapers');

/** The folders of the stand-ins, by pool type. The folder registers a stand-in; there is no list. */
export const standInFolders: ReadonlyMap<string, string> = new Map(
  readdirSync(scrapers)
    .sort()
    .map((type) => [type, join(scrapers, type, 'stand-in')] as const)
    .filter(([, folder]) => existsSync(join(folder, 'stand-in.ts'))),
);

/** Loads the stand-ins of all types that have one. */
export function findStandIns(): Promise<SimulatedPool[]> {
  return Promise.all(
    [...standInFolders.values()].map(async (folder) => {
      const { standIn } = (await import(join(folder, 'stand-in.ts'))) as { standIn: SimulatedPool };
      return standIn;
    }),
  );
}
