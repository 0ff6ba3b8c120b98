import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** The smallest first. */
export const codings = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof codings)[number];

/** One form in which a file is sent. */
export interface CodedFile {
  body: Buffer;
  etag: string;
}

export interface PageFile {
  type: string;
  coded: { identity: CodedFile } & Partial<Record<Coding, CodedFile>>;
}

/** Everything that the page loads, in memory: a page that is built anew while the gateway runs is never sent half old, half new. */
export interface Page {
  html: PageFile;
  /** By the path below `/assets/`. */
  assets: ReadonlyMap<string, PageFile>;
}

/** Where the page is built. */
export const pageFolder = join(import.meta.dirname, '../../dashboard/dist');

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** @returns null where no page was built. */
export function readPage(folder: string): Page | null {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return null;
  const below = join(folder, 'assets');
  const assets = new Map<string, PageFile>();
  for (const entry of readdirSync(below, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && extname(file) in types)
      assets.set(relative(below, file).replaceAll(sep, '/'), readPageFile(file));
  }
  return { html: readPageFile(index), assets };
}

function readPageFile(file: string): PageFile {
  const body = readFileSync(file);
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  const packed = (ending: string, coding: Coding) => {
    const path = file + ending;
    return existsSync(path) ? { [coding]: { body: readFileSync(path), etag: `"${hash}-${coding}"` } } : {};
  };
  return {
    type: types[extname(file)] ?? 'application/octet-stream',
    coded: { identity: { body, etag: `"${hash}"` }, ...packed('.br', 'br'), ...packed('.gz', 'gzip') },
  };
}
