import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ScraperType } from '../launcher/scraper-types.ts';
import type { CliConfig } from './config.ts';
import { gatewayFiles } from './gateway-files/gateway-files.ts';
import { wrongUse } from './outcome.ts';

/** The data file of a type's service. */
export function dataFileOf(type: string, { dataDir, databaseFile }: CliConfig): string {
  return placeInDataDir(databaseFile ?? `${type}.db`, type, dataDir);
}

/** In containers each service has a volume of its own, which is a folder of its type in DATA_DIR. */
export function placeInDataDir(name: string, type: string, dataDir: string): string {
  const path = join(dataDir, name);
  const ownFolder = join(dataDir, type);
  return !existsSync(path) && existsSync(ownFolder) ? join(ownFolder, name) : path;
}

/**
 * The files that the arguments name: types or paths. Without arguments, every file of a service in DATA_DIR.
 * @throws CommandError where there is no such file.
 */
export function chooseFiles(given: string[], types: ScraperType[], config: CliConfig): string[] {
  if (given.length > 0) return [...new Set(given.map((one) => chooseFile(one, types, config)))];
  const files = filesOfServices(types, config);
  if (files.length > 0) return files;
  throw wrongUse(
    `There is no file of a service in ${config.dataDir}. Set DATA_DIR (and DATABASE_FILE where the services share one), or name the file.`,
  );
}

/** Every file of a service in DATA_DIR. */
export function filesOfServices(types: ScraperType[], config: CliConfig): string[] {
  return [...new Set(types.map(({ type }) => dataFileOf(type, config)).filter((path) => existsSync(path)))];
}

/**
 * The same, with the gateway's own files: `access` and `alerts`, or without arguments those that STATE_DIR has.
 * @throws CommandError where there is no such file.
 */
export function chooseAllFiles(given: string[], types: ScraperType[], config: CliConfig): string[] {
  const own = new Map(gatewayFiles.map(({ name }) => [name, join(config.stateDir, `${name}.db`)]));
  const there = [...own.values()].filter((path) => existsSync(path));
  if (given.length === 0 && there.length > 0) return [...there, ...filesOfServices(types, config)];
  return chooseFiles(
    given.map((one) => own.get(one) ?? one),
    types,
    config,
  );
}

/** The file that a type or a path names. @throws CommandError where there is none. */
export function chooseFile(given: string, types: ScraperType[], config: CliConfig): string {
  const isType = types.some(({ type }) => type === given);
  const path = isType ? dataFileOf(given, config) : resolve(given);
  if (existsSync(path)) {
    // SQLite would report a folder as a disk fault, and wait for a pipe without end.
    if (!statSync(path).isFile()) throw wrongUse(`${path} is not a file. Name a file, or a type: ${typesOf(types)}.`);
    return path;
  }
  throw wrongUse(
    isType
      ? `${given} has no file yet: there is no ${basename(path)} in ${config.dataDir}. Set DATA_DIR, or start the service.`
      : `There is no file ${path}. Name one, or a type: ${typesOf(types)}.`,
  );
}

function typesOf(types: ScraperType[]): string {
  return types.map(({ type }) => type).join(', ');
}
