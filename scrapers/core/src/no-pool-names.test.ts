import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
// Put together here, so that this file holds none of them.
const pools = ['kz', 'ant', 'f2', 'solo', 'z'].map((begin) => `${begin}pool`);

function* files(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', 'data'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

const named = (folder: string, isProduct: (path: string) => boolean) =>
  [...files(join(root, folder))]
    .filter(isProduct)
    .filter((path) => new RegExp(pools.join('|'), 'i').test(readFileSync(path, 'utf8')))
    .map((path) => path.slice(root.length + 1));

test('what all scrapers share names no pool', () => {
  expect(named('scrapers/core', () => true)).toEqual([]);
});

test('the gateway names no pool', () => {
  // Its tests and documentation may speak of pools as people do.
  expect(
    named('gateway', (path) => /\.(ts|js|mjs|css|html)$/.test(path) && !/\.test\.|\/testing\//.test(path)),
  ).toEqual([]);
});
