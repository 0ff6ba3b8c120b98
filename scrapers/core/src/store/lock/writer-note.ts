import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const note = z.object({
  pool_type: z.string(),
  /** What the service is called. Older services left it out. */
  service_name: z.string().optional(),
  pid: z.number().int(),
  host_name: z.string(),
  /** RFC 3339. */
  since: z.string(),
  /** Null until it listens. */
  url: z.string().nullable(),
});

/** Which process reads the pools of a type into a file: for a second service, and for people. */
export type WriterNote = z.output<typeof note>;

/** @returns null if there is none that can be read. */
export function readWriterNote(path: string): WriterNote | null {
  try {
    return note.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the whole note or none: on a full disk the note of another process goes too. */
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

/** A note as a sentence. */
export function describeWriter(written: WriterNote | null): string {
  if (written === null) return 'It left no note of who it is.';
  const { pool_type, service_name = pool_type, pid, host_name, since, url } = written;
  const named = service_name === pool_type ? '' : `${service_name}, `;
  return `It is ${named}process ${pid} on the host ${host_name}, since ${since}${url === null ? '' : `, at ${url}`}.`;
}
