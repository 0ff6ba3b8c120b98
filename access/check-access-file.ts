import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AccessFileFault } from './access-fault.ts';
import { readAudit } from './file/audit-rows.ts';
import { withFaults } from './file/file-faults.ts';
import { KeptScopes } from './file/kept-scopes.ts';
import { readKeys } from './file/key-rows.ts';
import { judgeAccessDatabase } from './file/open-database.ts';

/**
 * Looks at a file of keys, or a copy of one, without changing it. It may be in use.
 * @returns what is wrong with it as a sentence; null if it is good.
 */
export function checkAccessFile(path: string): string | null {
  const paths = { folder: dirname(path), path, firstKey: join(dirname(path), 'admin.key') };
  try {
    withFaults(paths, () => {
      const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 });
      try {
        judgeAccessDatabase(database, path, paths.firstKey);
        readKeys(database, new KeptScopes());
        readAudit(database, { limit: 1, before: null });
      } finally {
        database.close();
      }
    });
    return null;
  } catch (error) {
    if (error instanceof AccessFileFault) return error.found;
    throw error;
  }
}
