import type { AccessFile } from './access-file.ts';
import { accessPaths } from './file/paths.ts';

/**
 * Makes the admin key of the first start and writes it to `admin.key`, for this user alone. Once, also where two processes start together.
 * @throws AccessFileFault where it cannot be written.
 */
export function ensureFirstKey(file: AccessFile, stateDir: string): { made: boolean; path: string } {
  return { made: file.createFirst() !== null, path: accessPaths(stateDir).firstKey };
}
