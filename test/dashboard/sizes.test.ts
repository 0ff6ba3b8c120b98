import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildPageFirst, currentPage, pageFolder } from './built-page.ts';

buildPageFirst();
const page = () => currentPage(pageFolder) ?? pageFolder;

const shellLimit = 150_000;
const scriptsLimit = 320_000;

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
  assets?: string[];
}

const manifest = () => JSON.parse(readFileSync(join(page(), '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
const packedSize = (file: string) => statSync(join(page(), `${file}.gz`)).size;
const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + packedSize(file), 0);

/** Every file that has to be here before a chunk runs. */
function filesFor(name: string, chunks: Record<string, Chunk>, found = new Set<string>()): Set<string> {
  const chunk = chunks[name];
  if (chunk === undefined) throw new Error(`The page has no chunk ${name}`);
  if (found.has(chunk.file)) return found;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(file);
  for (const imported of chunk.imports ?? []) filesFor(imported, chunks, found);
  return found;
}

/** What the page itself names: scripts, styles and its icon. */
const named = (html: string) => [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');

test('what the overview needs is at most 150 KB, compressed', () => {
  const html = readFileSync(join(page(), 'index.html'), 'utf8');
  const begun = named(html).flatMap((address) => /^\.\/(assets\/.*\.(?:js|css))$/.exec(address)?.[1] ?? []);
  const files = new Set(['index.html', ...begun, ...filesFor('src/language/locales/ru.po', manifest())]);
  // The page, the first script, that of the overview, styles and words.
  expect(files.size).toBeGreaterThanOrEqual(5);
  expect(sum(files)).toBeLessThanOrEqual(shellLimit);
});

test('all scripts together are at most 320 KB, compressed', () => {
  const scripts = readdirSync(join(page(), 'assets')).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(8);
  expect(sum(scripts.map((name) => `assets/${name}`))).toBeLessThanOrEqual(scriptsLimit);
});

test('what is in the page refers to nothing outside of it', () => {
  const html = readFileSync(join(page(), 'index.html'), 'utf8');
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style|style=|https?:|href="\//);
  const loaded = named(html);
  expect(loaded[0]).toMatch(/^\.\/assets\/first-script-/);
  for (const address of loaded) expect(address).toMatch(/^(\.\/assets\/|api\/status$)/);
});
