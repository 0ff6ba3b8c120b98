import type { AccessFile } from './access-file.ts';
import { withFaults } from './file/file-faults.ts';
import { textOfFirstKey } from './file/first-key-file.ts';
import { accessPaths } from './file/paths.ts';

/**
 * Makes the admin key of the first start and writes it to `admin.key`, for this user alone. Once, also where two processes start together.
 * @throws AccessFileFault where it cannot be written.
 */
export function ensureFirstKey(file: AccessFile, stateDir: string): { made: boolean; path: string } {
  return { made: file.createFirst() !== null, path: accessPaths(stateDir).firstKey };
}

/**
 * The text in `admin.key`; null where there is no such file, or it holds no key, as after that was revoked.
 * @throws AccessFileFault where it may not be read.
 */
export function firstKeyText(stateDir: string): string | null {
  const paths = accessPaths(stateDir);
  return withFaults(paths, () => textOfFirstKey(paths));
}
