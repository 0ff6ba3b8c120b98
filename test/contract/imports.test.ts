import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { findScraperTypes } from '../../launcher/scraper-types.ts';

const root = join(import.meta.dirname, '../..');

test('imports go one way only', () => {
  const folders = ['contracts', 'language', 'server', 'scrapers', 'gateway', 'launcher', 'test', 'scripts'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['--config', 'dependency-cruiser.cjs', '--output-type', 'json'],
      ...folders,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  expect(stderr).toBe('');
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[]; totalCruised: number };
  };
  expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  expect(summary.totalCruised).toBeGreaterThan(100);
  expect(status).toBe(0);
}, 120_000);

/** What runs in production below a folder: no tests, nothing that only they use. */
function productFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|sql|json|html|css)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/\.test\.ts$|(^|\/)(testing|node_modules|fixtures)\//.test(path));
}

test.each(['scrapers/core', 'gateway', 'language', 'server', 'launcher', 'scripts'])(
  'nothing in %s names a pool type',
  async (folder) => {
    const types = (await findScraperTypes()).map(({ type }) => type);
    const files = productFiles(folder);
    expect(files.length).toBeGreaterThan(0);
    const naming = new RegExp(types.join('|'), 'i');
    const found = files.flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, index) => (naming.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  },
);
