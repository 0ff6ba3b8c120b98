import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readEnvironment, variables, withExample } from '@poolgate/server/process/environment.ts';
import { z } from 'zod';
import { choosePorts, type LauncherPorts, portVariableOf } from './ports.ts';
import type { ScraperType } from './scraper-types.ts';

/** The settings that `npm start` reads itself. The services get all others unchanged. */
export interface LauncherConfig {
  ports: LauncherPorts;
  poolsDir: string;
  /** Where the operator's drivers are. */
  driversDir: string;
  dataDir: string;
  /** The gateway's folder. */
  stateDir: string;
  /** The file that all types share; undefined where each has its own `<type>.db`. */
  databaseFile: string | undefined;
  chromiumPath: string | undefined;
  /** Where people reach the gateway, through a proxy. */
  publicUrl: string | undefined;
  environment: NodeJS.ProcessEnv;
}

const highestPort = 65_535;

const schemaFor = (types: number) =>
  z.object({
    PORT: variables.port(8080),
    BASE_PORT: variables.optionalNumber(1, highestPort - types - 1, 4100),
    SIMULATOR_PORT: variables.optionalNumber(0, highestPort, 4180),
    POOLS_DIR: variables.text('./pools', './pools'),
    DRIVERS_DIR: variables.text('./drivers', './drivers'),
    DATA_DIR: variables.text('./data', './data'),
    STATE_DIR: variables.text('./data', './data'),
    DATABASE_FILE: withExample(z.string().optional(), 'poolgate.db'),
    CHROMIUM_PATH: z.string().optional(),
    PUBLIC_URL: variables.publicUrl(),
  });

/** Loads `.env` beside package.json if there is one. Variables of the environment win. */
export function loadEnvFile(): void {
  const file = join(import.meta.dirname, '../.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** @throws ConfigurationError */
export function readLauncherConfig(
  types: readonly ScraperType[],
  environment: NodeJS.ProcessEnv = process.env,
): LauncherConfig {
  const read = readEnvironment(schemaFor(types.length), environment);
  return {
    ports: choosePorts(types, {
      port: read.PORT,
      basePort: read.BASE_PORT,
      simulatorPort: read.SIMULATOR_PORT,
      byType: readTypePorts(types, environment),
    }),
    poolsDir: resolve(read.POOLS_DIR),
    driversDir: resolve(read.DRIVERS_DIR),
    dataDir: resolve(read.DATA_DIR),
    stateDir: resolve(read.STATE_DIR),
    databaseFile: read.DATABASE_FILE,
    chromiumPath: read.CHROMIUM_PATH,
    publicUrl: read.PUBLIC_URL,
    environment,
  };
}

function readTypePorts(types: readonly ScraperType[], environment: NodeJS.ProcessEnv): Map<string, number> {
  const ports = types.map(({ type, defaultPort }) => {
    const variable = portVariableOf(type);
    const schema = z.object({ [variable]: variables.optionalNumber(0, highestPort, defaultPort) });
    return [type, readEnvironment(schema, environment)[variable]] as const;
  });
  return new Map(ports.flatMap(([type, port]) => (port === undefined ? [] : [[type, port] as const])));
}
