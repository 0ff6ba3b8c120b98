import { resolve } from 'node:path';
import { commaList, readEnvironment, variables, withExample } from '@poolgate/server/process/environment.ts';
import { poolgateCommand } from '@poolgate/server/process/poolgate-command.ts';
import { z } from 'zod';

/** The settings of the commands, from the environment. `.env.example` describes each. */
export interface CliConfig {
  dataDir: string;
  /** The file that all types share; undefined where each has its own `<type>.db`. */
  databaseFile: string | undefined;
  poolsDir: string;
  backupDir: string | undefined;
  /** The gateway's folder. */
  stateDir: string;
  /** Undefined where it follows from where the gateway listens. */
  gatewayUrl: string | undefined;
  /** What is shown to that gateway: a key, or the file that holds it. */
  gatewayKey: string | undefined;
  gatewayKeyFile: string | undefined;
  environment: NodeJS.ProcessEnv;
}

const schema = z.object({
  DATA_DIR: variables.text('./data', './data'),
  DATABASE_FILE: withExample(z.string().optional(), 'poolgate.db'),
  POOLS_DIR: variables.text('./pools', './pools'),
  BACKUP_DIR: withExample(z.string().optional(), './backups'),
  STATE_DIR: variables.text('./data', './data'),
  POOLGATE_URL: withExample(z.string().optional(), 'http://127.0.0.1:8080'),
  POOLGATE_KEY: z.string().optional(),
  POOLGATE_KEY_FILE: withExample(z.string().optional(), './poolgate.key'),
});

/** @throws ConfigurationError */
export function readCliConfig(environment: NodeJS.ProcessEnv = process.env): CliConfig {
  const read = readEnvironment(schema, environment);
  return {
    dataDir: resolve(read.DATA_DIR),
    databaseFile: read.DATABASE_FILE,
    poolsDir: resolve(read.POOLS_DIR),
    backupDir: read.BACKUP_DIR === undefined ? undefined : resolve(read.BACKUP_DIR),
    stateDir: resolve(read.STATE_DIR),
    gatewayUrl: read.POOLGATE_URL,
    gatewayKey: read.POOLGATE_KEY?.trim(),
    gatewayKeyFile: read.POOLGATE_KEY_FILE === undefined ? undefined : resolve(read.POOLGATE_KEY_FILE),
    environment,
  };
}

const listeningSchema = z.object({ HOST: variables.host(), PORT: variables.port(8080) });

/** Where the gateway listens by its settings, as an address to ask. @throws ConfigurationError */
export function readListening(environment: NodeJS.ProcessEnv): string {
  const { HOST: host, PORT: port } = readEnvironment(listeningSchema, environment);
  return askedAt(`http://${host.includes(':') ? `[${host}]` : host}:${port}`);
}

/** What listens on every address is asked on this machine. */
export function askedAt(listening: string): string {
  return listening.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}

/** How this command line is called here, for messages. */
export function ownCommand(environment: NodeJS.ProcessEnv = process.env): string {
  return poolgateCommand(environment.STARTED_BY);
}

/** The settings of the gateway that say who reaches it, and what callers without a key may do. */
export interface OpennessSettings {
  host: string;
  publicUrl: string | undefined;
  allowAnonymous: 'read' | undefined;
  trustProxy: string[];
  corsOrigins: string[];
  serviceTokenFile: string | undefined;
}

const opennessSchema = z.object({
  HOST: variables.host(),
  PUBLIC_URL: variables.publicUrl(),
  ALLOW_ANONYMOUS: withExample(z.enum(['read'], 'is not `read`, the only value there is').optional(), 'read'),
  TRUST_PROXY: commaList(),
  CORS_ORIGINS: commaList(),
  SERVICE_TOKEN_FILE: variables.serviceTokenFile(),
});

/** @throws ConfigurationError */
export function readOpenness(environment: NodeJS.ProcessEnv = process.env): OpennessSettings {
  const read = readEnvironment(opennessSchema, environment);
  return {
    host: read.HOST,
    publicUrl: read.PUBLIC_URL,
    allowAnonymous: read.ALLOW_ANONYMOUS,
    trustProxy: read.TRUST_PROXY,
    corsOrigins: read.CORS_ORIGINS,
    serviceTokenFile: read.SERVICE_TOKEN_FILE === undefined ? undefined : resolve(read.SERVICE_TOKEN_FILE),
  };
}
