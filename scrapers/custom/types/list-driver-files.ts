import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A hundred are usual; more files than these are a mistake. */
const mostFiles = 1000;

/** The driver files of a folder, each with a text that changes with it; null if the folder cannot be read. Folders in it are not looked into. */
export function listDriverFiles(folder: string): Map<string, string> | null {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
  const files = names.filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.')).sort();
  return new Map(files.slice(0, mostFiles).map((name) => [name, stamp(join(folder, name))]));
}

function stamp(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}
