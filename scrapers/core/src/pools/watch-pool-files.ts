import { type FilesWatch, type WatchSettings, watchFiles } from '@poolgate/server/files/watch-files.ts';
import { folderSignature } from './files/list-files.ts';

/** Follows the pool files of a folder while these change. */
export function watchPoolFiles({
  folder,
  ...settings
}: Omit<WatchSettings, 'signature'> & { folder: string }): FilesWatch {
  return watchFiles({ ...settings, signature: () => folderSignature(folder) });
}
