// The hand-written sources of the project, for the tests that read them.
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const root = join(import.meta.dirname, '../..');

/** Folders that hold nothing written by hand as code: packages, generated clients, answers of pools, what runs leave behind. */
const skipped = new Set(['node_modules', 'generated', 'fixtures', 'data', 'backups', 'coverage', 'pools']);
const sources = /\.(ts|js|cjs|mjs|sql|yaml|css|html)$/;

/** Every source file below a folder, as paths from the root. */
export function sourcesIn(folder: string): string[] {
  const isSkipped = ({ name }: Dirent) => name.startsWith('.') || (skipped.has(name) && !isPoolCode(folder, name));
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !isSkipped(entry))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourcesIn(path);
      return entry.isFile() && sources.test(entry.name) ? [path] : [];
    });
}

/** The pool files of a user are in `pools` at the root; further down that name is a folder of code. */
function isPoolCode(folder: string, name: string): boolean {
  return name === 'pools' && folder !== '.';
}

export function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}

/** What runs in production: no tests, nothing that only they or the developers use. */
export function isProduct(path: string): boolean {
  return (
    /\.(ts|js)$/.test(path) && !isTest(path) && !/^(test|scripts)\/|^[^/]+$|(^|\/)(testing|stand-in|ways)\//.test(path)
  );
}

export function parseSource(path: string, text = readFileSync(join(root, path), 'utf8')): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}
