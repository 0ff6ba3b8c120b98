import { resolve } from 'node:path';
import { readEnvironment, variables, withExample } from '@poolgate/server/process/environment.ts';
import { z } from 'zod';

/** The settings of the commands, from the environment. `.env.example` describes each. */
export interface CliConfig {
  dataDir: string;
  /** The file that all types share; undefined where each has its own `<type>.db`. */
  databaseFile: string | undefined;
  poolsDir: string;
  backupDir: string | undefined;
  gatewayUrl: string;
  environment: NodeJS.ProcessEnv;
}

const schema = z.object({
  DATA_DIR: variables.text('./data', './data'),
  DATABASE_FILE: withExample(z.string().optional(), 'poolgate.db'),
  POOLS_DIR: variables.text('./pools', './pools'),
  BACKUP_DIR: withExample(z.string().optional(), './backups'),
  POOLGATE_URL: variables.text('http://127.0.0.1:8080', 'http://127.0.0.1:8080'),
});

/** @throws ConfigurationError */
export function readCliConfig(environment: NodeJS.ProcessEnv = process.env): CliConfig {
  const read = readEnvironment(schema, environment);
  return {
    dataDir: resolve(read.DATA_DIR),
    databaseFile: read.DATABASE_FILE,
    poolsDir: resolve(read.POOLS_DIR),
    backupDir: read.BACKUP_DIR === undefined ? undefined : resolve(read.BACKUP_DIR),
    gatewayUrl: read.POOLGATE_URL,
    environment,
  };
}
