import { checkAccessFile } from '@poolgate/access/check-access-file.ts';
import type { FileCheck } from '@poolgate/core/store/schema/check-file.ts';
import Database from 'better-sqlite3';
import { contentOf, type GatewayFile, recogniser, sizesOf } from './gateway-file.ts';

/** The gateway's keys, as hashes, and the audit. */
export const keysFile: GatewayFile = {
  name: 'access',
  holds: 'the keys of the gateway',
  is: recogniser('access', 'pgka'),
  check: checkKeysFile,
  afterRestore: (command) =>
    `Keys that were revoked after this backup are good again, and keys that were made after it are gone: see \`${command} keys list\`.`,
};

/** Checks a file of keys that may be in use, as `checkFile` does a service's. */
function checkKeysFile(path: string): FileCheck {
  const fault = checkAccessFile(path);
  const sizes = sizesOf(path);
  const wayOut = 'Put a backup of it back with `restore`.';
  if (fault !== null)
    return { path, faults: [`${fault.replace(`${path} `, 'It ')} ${wayOut}`], schema: null, ...sizes, tables: [] };
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    const schema = database.pragma('user_version', { simple: true }) as number;
    const tables = [contentOf(database, 'key', 'created_at'), contentOf(database, 'audit', 'at')];
    return { path, faults: [], schema, ...sizes, tables };
  } finally {
    database.close();
  }
}
