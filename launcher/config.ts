import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readEnvironment, variables } from '@poolgate/server/process/environment.ts';
import { z } from 'zod';

/** The settings that `npm start` reads itself. The services get all others unchanged. */
export interface LauncherConfig {
  /** The gateway's port. With 0 every service takes a free port. */
  port: number;
  poolsDir: string;
  chromiumPath: string | undefined;
  environment: NodeJS.ProcessEnv;
}

const schema = z.object({
  PORT: variables.port(8080),
  POOLS_DIR: variables.text('./pools', './pools'),
  CHROMIUM_PATH: z.string().optional(),
});

/** Loads `.env` beside package.json if there is one. Variables of the environment win. */
export function loadEnvFile(): void {
  const file = join(import.meta.dirname, '../.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** @throws ConfigurationError */
export function readLauncherConfig(environment: NodeJS.ProcessEnv = process.env): LauncherConfig {
  const read = readEnvironment(schema, environment);
  return { port: read.PORT, poolsDir: resolve(read.POOLS_DIR), chromiumPath: read.CHROMIUM_PATH, environment };
}
