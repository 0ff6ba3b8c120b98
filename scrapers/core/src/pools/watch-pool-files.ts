import { type FilesWatch, type WatchSettings, watchFiles } from '@poolgate/server/files/watch-files.ts';
import { folderSignature } from './files/list-files.ts';

/** Follows the pool files of a folder while these change. @param alsoOf changes with what else says how they are read. */
export function watchPoolFiles({
  folder,
  alsoOf = () => '',
  ...settings
}: Omit<WatchSettings, 'signature'> & { folder: string; alsoOf?: () => string }): FilesWatch {
  return watchFiles({ ...settings, signature: () => `${alsoOf()} ${folderSignature(folder)}` });
}
