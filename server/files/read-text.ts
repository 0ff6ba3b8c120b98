import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';

/** The text of a file, or why it is not taken and where. */
export type FileText = { text: string } | { line: number | null; reason: string };

/** The words of one kind of file. */
export interface TextWords {
  /** Such as `pool file`. */
  file: string;
  /** What is lost with it, as a sentence. */
  lost: string;
  /** What to do about one that is too large, and about one that is no file. */
  tooLarge: string;
  noFile: string;
}

/** No file that a person writes is larger, and reading it would hold up the process. */
const mostBytes = 4 * 1024 * 1024;

/** Reads a file, whatever stands under its name: a pipe does not hold the process up, a disk's worth of data does not fill its memory. */
export function readTextFile(path: string, words: TextWords): FileText {
  const tooLarge = `The file is larger than ${mostBytes / 1024 / 1024} MiB, which no ${words.file} is. ${words.lost} ${words.tooLarge}`;
  let bytes: Buffer;
  try {
    const unfit = notAFile(statSync(path), tooLarge, words);
    if (unfit !== null) return whole(unfit);
    const read = readBytes(path);
    if (read === null) return whole(tooLarge);
    bytes = read;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return whole(explain(code));
  }
  return decode(bytes, words);
}

const whole = (reason: string): FileText => ({ line: null, reason });

function notAFile(stats: Stats, tooLarge: string, words: TextWords): string | null {
  if (stats.isFile()) return stats.size > mostBytes ? tooLarge : null;
  const what = stats.isDirectory()
    ? 'a folder'
    : stats.isFIFO()
      ? 'a pipe'
      : stats.isSocket()
        ? 'a socket'
        : 'a device';
  return `This is ${what}, not a file. ${words.noFile}`;
}

/** @returns null if there are too many. */
function readBytes(path: string): Buffer | null {
  // The file may have become a pipe since it was looked at.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(file).isFile()) return Buffer.alloc(0);
    const bytes = Buffer.alloc(Math.min(fstatSync(file).size, mostBytes) + 1);
    let length = 0;
    for (;;) {
      const count = readSync(file, bytes, length, bytes.length - length, null);
      length += count;
      // More than its size: it is growing, and is read again when it is whole.
      if (count === 0 || length === bytes.length) return length > mostBytes ? null : bytes.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function explain(code: string): string {
  if (code === 'ENOENT')
    return 'The file is gone, or a link that leads nowhere. Remove the link, or make what it leads to.';
  if (code === 'ELOOP') return 'The file is a link that leads to itself. Remove it, or make it lead to a file.';
  if (code === 'EACCES' || code === 'EPERM')
    return 'The file cannot be read: this process has no right to. Give its user the right to read it, for example with `chmod a+r`.';
  return `The file cannot be read (${code}). Check it and its disk.`;
}

const asUtf8 = 'Save the file as UTF-8: in most editors that is a choice of "Save as…".';

function decode(bytes: Buffer, { lost }: TextWords): FileText {
  const wide = isUtf16(bytes);
  if (wide) return { line: 1, reason: `The file is written in UTF-16. ${lost} ${asUtf8}` };
  const zero = bytes.indexOf(0);
  if (zero >= 0)
    return {
      line: lineOf(bytes, zero),
      reason: `This line holds a zero byte, so the file is damaged or no text. ${lost}`,
    };
  if (!isUtf8(bytes))
    return {
      line: firstWrongLine(bytes),
      reason: `This line holds a character that is not UTF-8. ${lost} ${asUtf8}`,
    };
  return { text: bytes.toString('utf8').replace(/^\ufeff/, '') };
}

/** With its mark, or without: then every second byte of Latin text is zero. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const start = [...bytes.subarray(0, 200)];
  if (!start.includes(0)) return false;
  const zeros = [0, 1].map((rest) => start.filter((byte, index) => byte === 0 && index % 2 === rest).length);
  return Math.max(...zeros) > start.length / 4 && Math.min(...zeros) === 0;
}

function lineOf(bytes: Buffer, at: number): number {
  let line = 1;
  for (let index = bytes.indexOf(10); index >= 0 && index < at; index = bytes.indexOf(10, index + 1)) line += 1;
  return line;
}

/** A line break is never part of another UTF-8 character, so lines can be looked at one by one. */
function firstWrongLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(10, start);
    if (!isUtf8(bytes.subarray(start, end < 0 ? bytes.length : end)) || end < 0) return line;
    line += 1;
    start = end + 1;
  }
}
