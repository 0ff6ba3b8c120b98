import { join } from 'node:path';

/** Where the keys of a gateway are kept. */
export interface AccessPaths {
  folder: string;
  /** The file of keys. */
  path: string;
  /** The text of the key that the first start made. */
  firstKey: string;
}

export function accessPaths(stateDir: string): AccessPaths {
  return { folder: stateDir, path: join(stateDir, 'access.db'), firstKey: join(stateDir, 'admin.key') };
}

/** What SQLite has committed and not yet written into the file itself. */
export function logOf(path: string): string {
  return `${path}-wal`;
}
