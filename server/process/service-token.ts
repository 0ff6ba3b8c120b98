import { randomBytes } from 'node:crypto';
import { type linkSync, readFileSync } from 'node:fs';
import { ConfigurationError, variables } from './environment.ts';
import { makeOnce } from './make-once.ts';

export interface TokenSettings {
  SERVICE_TOKEN?: string | undefined;
  SERVICE_TOKEN_FILE?: string | undefined;
}

/**
 * The token that the gateway shows and the services ask for. A file that is not there yet is made, so that processes which share
 * a folder share a token without anybody having to think of one.
 * @throws ConfigurationError, a sentence without the token.
 */
export function serviceTokenOf(
  { SERVICE_TOKEN: given, SERVICE_TOKEN_FILE: path }: TokenSettings,
  link?: typeof linkSync,
): string | undefined {
  if (given !== undefined || path === undefined) return given;
  const read = variables.serviceToken().safeParse(readOrMake(path, link));
  if (read.success) return read.data;
  throw new ConfigurationError(
    `The text in SERVICE_TOKEN_FILE ${path} ${read.error.issues[0]?.message}. ` +
      'Put a long random text there, or delete the file and start again: then one is made.',
  );
}

function readOrMake(path: string, link: typeof linkSync | undefined): string {
  try {
    try {
      return readToken(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    makeOnce(path, `${randomBytes(32).toString('base64url')}\n`, link);
    return readToken(path);
  } catch (error) {
    throw new ConfigurationError(
      `SERVICE_TOKEN_FILE ${path} can be neither read nor made (${(error as Error).message}). ` +
        'Name a file in a folder that this user may write to, like SERVICE_TOKEN_FILE=./data/service-token',
    );
  }
}

const readToken = (path: string) => readFileSync(path, 'utf8').trim();
