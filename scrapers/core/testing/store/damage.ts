import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';

/** Flips every bit of so many bytes from a place on, as a failing disk does. */
export function flipBytes(path: string, from: number, count: number): void {
  const file = openSync(path, 'r+');
  const bytes = Buffer.alloc(Math.min(count, statSync(path).size - from));
  readSync(file, bytes, 0, bytes.length, from);
  writeSync(
    file,
    bytes.map((byte) => byte ^ 0xff),
    0,
    bytes.length,
    from,
  );
  closeSync(file);
}
