import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { findScraperTypes } from '../../launcher/scraper-types.ts';

const root = join(import.meta.dirname, '../..');
const types = (await findScraperTypes()).flatMap(({ poolTypes }) => poolTypes.all().map(({ type }) => type));
const sources = /\.(ts|js|mjs|sql|yaml|json|html|css)$/;
const helpers = /\.test\.ts$|(^|\/)(testing|fixtures)\//;

/** The files below a folder, as paths from the root. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)node_modules\//.test(path));
}

/** Finds a pool type's name as a word of its own, also within an identifier: `antpoolRows`, `isF2Pool`, `ZPOOL_URL`. */
function namePattern(type: string): RegExp {
  const anyCase = [...type]
    .map((letter) => (/[a-z]/.test(letter) ? `[${letter}${letter.toUpperCase()}]` : letter))
    .join('');
  // Inside a word only a capital begins a name, so that a type `ckpool` is not found in `checkPool`.
  return new RegExp(`(?:(?<![A-Za-z0-9])|(?=[A-Z])(?<![A-Z]))${anyCase}(?![a-z0-9])`);
}

function namingLines(paths: string[]): string[] {
  // Without types or files nothing could be found.
  expect([types, paths]).not.toContainEqual([]);
  const patterns = types.map(namePattern);
  return paths.flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .map((line, index) => ({ line, place: `${path}:${index + 1}` }))
      .filter(({ line }) => patterns.some((pattern) => pattern.test(line)))
      .map(({ line, place }) => `${place}: ${line.trim()}`),
  );
}

test.each(['gateway', 'history', 'language', 'server', 'launcher', 'scripts'])(
  'nothing in %s names a pool type',
  (folder) => {
    const files = filesIn(folder).filter((path) => sources.test(path) && !helpers.test(path));
    expect(namingLines(files)).toEqual([]);
  },
);

test('nothing in scrapers/core names a pool type, its tests and documents included', () => {
  expect(namingLines(filesIn('scrapers/core'))).toEqual([]);
});

test.each([
  ['f2pool', 'f2pool'],
  ['f2pool', 'the F2Pool API'],
  ['f2pool', 'https://api.f2pool.com'],
  ['f2pool', 'f2poolRows'],
  ['f2pool', 'isF2Pool'],
  ['f2pool', 'F2POOL_KEY'],
  ['f2pool', 'f2pool_001'],
  ['f2pool', 'read_f2pool'],
])('the type %s is named in "%s"', (type, text) => {
  expect(text).toMatch(namePattern(type));
});

test.each([
  ['ckpool', 'checkPool'],
  ['ckpool', 'backPools'],
  ['via', 'previa, viaduct'],
])('the type %s is not named in "%s"', (type, text) => {
  expect(text).not.toMatch(namePattern(type));
});
