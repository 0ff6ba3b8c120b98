import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { findScraperTypes } from '../../launcher/scraper-types.ts';

const root = join(import.meta.dirname, '../..');
const types = (await findScraperTypes()).map(({ type }) => type);
const sources = /\.(ts|js|mjs|sql|yaml|json|html|css)$/;
const helpers = /\.test\.ts$|(^|\/)testing\//;

/** The files below a folder, as paths from the root. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)(node_modules|fixtures)\//.test(path));
}

/** Each line that names a pool type. A name may be part of a word: what is made for one pool does not belong here. */
function namingLines(paths: string[]): string[] {
  const naming = new RegExp(types.join('|'), 'i');
  return paths.flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .flatMap((line, index) => (naming.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

test.each(['gateway', 'language', 'server', 'launcher', 'scripts'])('nothing in %s names a pool type', (folder) => {
  const files = filesIn(folder).filter((path) => sources.test(path) && !helpers.test(path));
  expect(files.length).toBeGreaterThan(0);
  expect(namingLines(files)).toEqual([]);
});

test('nothing in scrapers/core names a pool type, its tests and documents included', () => {
  expect(namingLines(filesIn('scrapers/core'))).toEqual([]);
});
