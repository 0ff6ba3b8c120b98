import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readEnvironment, variables } from '@poolgate/server/process/environment.ts';
import { z } from 'zod';

/** What `npm start` itself reads; everything else is handed on to the services as it is. */
export interface LauncherConfig {
  /** The gateway's. With 0 every service takes any free port. */
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

/** Takes over `.env` beside package.json where there is one; what the environment has already counts more. */
export function loadEnvFile(): void {
  const file = join(import.meta.dirname, '../.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** @throws ConfigurationError */
export function readLauncherConfig(environment: NodeJS.ProcessEnv = process.env): LauncherConfig {
  const read = readEnvironment(schema, environment);
  return { port: read.PORT, poolsDir: resolve(read.POOLS_DIR), chromiumPath: read.CHROMIUM_PATH, environment };
}
