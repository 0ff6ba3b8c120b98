import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Logger } from '@poolgate/server/process/logger.ts';

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

/** Where pages are built. */
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

/**
 * Where the newest page is; null where none was built. Each has a folder of its own that never changes, and `current` names the newest: who reads one while
 * another is built has it whole.
 */
export function currentPage(folder: string): string | null {
  const pointer = join(folder, 'current');
  return existsSync(pointer) ? join(folder, readFileSync(pointer, 'utf8')) : null;
}

/** @returns null where no page was built. @throws where it is damaged. */
export function readPage(folder: string): Page | null {
  const page = currentPage(folder);
  if (page === null) return null;
  const below = join(page, 'assets');
  const assets = new Map<string, PageFile>();
  for (const entry of readdirSync(below, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && extname(file) in types)
      assets.set(relative(below, file).replaceAll(sep, '/'), readPageFile(file));
  }
  const html = readPageFile(join(page, 'index.html'));
  for (const [, name = ''] of html.coded.identity.body.toString().matchAll(/(?:src|href)="\.\/assets\/([^"]+)"/g))
    if (!assets.has(name)) throw new Error(`assets/${name} is missing`);
  return { html, assets };
}

/** A page that is damaged is as one that was not built: nothing else that the gateway answers needs it. */
export function readPageIfGood(folder: string, logger: Logger): Page | null {
  try {
    return readPage(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logger.error(
      { reason },
      'the page is damaged, so / shows links in its place: `npm run dashboard:build` builds it for the next start',
    );
    return null;
  }
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
