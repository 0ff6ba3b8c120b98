import { join } from 'node:path';
import { type FileFault, faultAt, type PoolFile, readPoolFile, refusedFile } from '../pool-file.ts';
import { listFolder } from './list-files.ts';
import { readPoolText } from './read-text.ts';
import { warnOfNames } from './warn-of-names.ts';

/** The pool files of a folder, whichever types their pools are of. */
export interface PoolFolder {
  /** False if not even the names of the files could be read. */
  readable: boolean;
  files: { file: string; content: PoolFile }[];
  /** Pool files that were not opened. */
  unread: string[];
  /** Faults of the folder and of files that were not opened. */
  refused: FileFault[];
  warnings: FileFault[];
}

export function readPoolFolder(folder: string): PoolFolder {
  const list = listFolder(folder);
  if (list === null) {
    const reason = 'The folder POOLS_DIR cannot be read. Make it, or set POOLS_DIR to the folder with the pool files.';
    return { readable: false, files: [], unread: [], refused: [faultAt('.', null, null, reason)], warnings: [] };
  }
  const files = list.files.map((file) => ({ file, content: readOne(join(folder, file), file) }));
  const refused = list.unnamable.map((file) =>
    faultAt(
      file,
      null,
      null,
      "The file's name holds characters that cannot be shown, or is not UTF-8. It is not read. Rename the file.",
    ),
  );
  if (list.more.length > 0)
    refused.push(
      faultAt(
        '.',
        null,
        null,
        `There are ${list.files.length + list.more.length} pool files; the last ${list.more.length} by name are not read. Put several pools into one file.`,
      ),
    );
  const passedOver = list.passedOver.map(({ name, reason }) => faultAt(name, null, null, reason));
  return { readable: true, files, unread: list.more, refused, warnings: [...passedOver, ...warnOfNames(files)] };
}

function readOne(path: string, file: string): PoolFile {
  const read = readPoolText(path);
  return 'text' in read ? readPoolFile(file, read.text) : refusedFile(file, [read.line, read.reason]);
}
