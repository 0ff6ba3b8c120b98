import { join, resolve } from 'node:path';
import { readEnvironment, variables } from '@poolgate/server/process/environment.ts';
import { z } from 'zod';

/** The drivers that come with Poolgate. */
export const shippedDrivers = join(import.meta.dirname, '../../drivers');

/** The folders with drivers, those of the operator last. */
export function readDriverFolders(environment: NodeJS.ProcessEnv = process.env): string[] {
  const schema = z.object({ DRIVERS_DIR: variables.text('./drivers', './drivers') });
  return [...new Set([shippedDrivers, resolve(readEnvironment(schema, environment).DRIVERS_DIR)])];
}
