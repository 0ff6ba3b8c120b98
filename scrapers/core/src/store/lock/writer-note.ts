import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const note = z.object({
  pool_type: z.string(),
  pid: z.number().int(),
  host_name: z.string(),
  /** RFC 3339. */
  since: z.string(),
  /** Null until it listens. */
  url: z.string().nullable(),
});

/** Who reads the pools of a type into a file: for the one who comes second, and for people. */
export type WriterNote = z.output<typeof note>;

/** @returns null where there is none, or none that can be read. */
export function readWriterNote(path: string): WriterNote | null {
  try {
    return note.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Whole or not at all: a full disk leaves no note, and none of somebody else either. */
export function writeWriterNote(path: string, written: WriterNote): void {
  const unfinished = `${path}.partial`;
  try {
    writeFileSync(unfinished, `${JSON.stringify(written)}\n`);
    renameSync(unfinished, path);
  } catch {
    removeWriterNote(path);
  }
}

export function removeWriterNote(path: string): void {
  for (const name of [path, `${path}.partial`]) {
    try {
      rmSync(name, { force: true });
    } catch {
      // The note only helps people; the lock does not depend on it.
    }
  }
}

/** How a note stands in a sentence. */
export function describeWriter(written: WriterNote | null): string {
  if (written === null) return 'It has not written down who it is.';
  const { pid, host_name, since, url } = written;
  return `It is process ${pid} on the host ${host_name}, since ${since}${url === null ? '' : `, at ${url}`}.`;
}
