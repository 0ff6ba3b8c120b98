import { type FileText, readTextFile } from '@poolgate/server/files/read-text.ts';

/** Reads the text of a pool file. */
export function readPoolText(path: string): FileText {
  return readTextFile(path, {
    file: 'pool file',
    lost: 'None of its pools was taken.',
    tooLarge: 'Divide it, or move it out of this folder.',
    noFile: 'Pool files are plain files; rename it or move it out of this folder.',
  });
}
