// The hand-written sources of the project, for the tests that read them.
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const root = join(import.meta.dirname, '../..');

/** Folders without code written by hand: packages, generated clients, answers of pools. */
const skipped = new Set(['node_modules', 'generated', 'fixtures', 'dist']);
/** What runs leave at the root. Further down these names are folders of code. */
const skippedAtRoot = new Set(['data', 'backups', 'coverage', 'pools']);
const sources = /\.(tsx?|js|cjs|mjs|sql|yaml|css|html)$/;

/** Every source file below a folder, as paths from the root. */
export function sourcesIn(folder: string): string[] {
  const isSkipped = ({ name }: Dirent) =>
    name.startsWith('.') || skipped.has(name) || (folder === '.' && skippedAtRoot.has(name));
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !isSkipped(entry))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourcesIn(path);
      return entry.isFile() && sources.test(entry.name) ? [path] : [];
    });
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** What runs in production: no tests, nothing that only they or the developers use. */
export function isProduct(path: string): boolean {
  return (
    /\.(tsx?|js)$/.test(path) &&
    !isTest(path) &&
    !/^(test|scripts)\/|^[^/]+$|(^|\/)(testing|stand-in|ways-for-tests)\//.test(path)
  );
}

export function parseSource(path: string, text = readFileSync(join(root, path), 'utf8')): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}
