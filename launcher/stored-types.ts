import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { storedPoolTypes } from '@poolgate/core/store/schema/stored-types.ts';
import type { ScraperType } from './scraper-types.ts';

interface DataPlace {
  dataDir: string;
  /** The file that all types share; undefined where each has its own `<type>.db`. */
  databaseFile: string | undefined;
}

/** The types whose pools are in the files of their services: these show them, also where no pool file names them any more. */
export function typesWithData(
  all: readonly ScraperType[],
  { dataDir, databaseFile }: DataPlace,
  say: (line: string) => void,
): ScraperType[] {
  if (databaseFile === undefined) return all.filter(({ type }) => existsSync(join(dataDir, `${type}.db`)));
  const path = join(dataDir, databaseFile);
  if (!existsSync(path)) return [];
  try {
    const stored = storedPoolTypes(path);
    return all.filter(({ type }) => stored.includes(type));
  } catch (error) {
    say(`${path} cannot be read (${(error as Error).message}), so it is not known which types have pools in it.`);
    return [];
  }
}
