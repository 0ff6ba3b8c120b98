import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { isTest, root, sourcesIn } from './sources.ts';

const mostLines = 300;
const mostFiles = 15;

/** Folders that may hold more files, because all of them are alike: who knows one knows them all. */
const alike: Record<string, string> = {
  operations: 'one file for each operation of a contract',
  paths: 'one file for each path of a contract',
  schemas: 'one file for each subject of a contract',
  'pool-templates': 'one file for each pool that may be added',
  migrations: 'one file for each version of the schema',
  kit: 'one file for each kind of figure that an adapter reads',
};

const sources = sourcesIn('.');

// Every other test here passes without a source.
test('the sources are found', () => {
  expect(sources.length).toBeGreaterThan(100);
});

test('no source file is longer than 300 lines', () => {
  const long = sources
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ path, lines }) => `${path}: ${lines}`);
  expect(long).toEqual([]);
});

test('no folder holds more than 15 source files, unless they are alike', () => {
  const counts = new Map<string, number>();
  for (const folder of sources.filter((path) => !isTest(path)).map(dirname))
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  const full = [...counts]
    .filter(([folder, count]) => count > mostFiles && !(basename(folder) in alike))
    .map(([folder, count]) => `${folder}: ${count}`);
  expect(full).toEqual([]);
});

test('the builder of images gets every workspace', () => {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { workspaces: string[] };
  const given = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  expect(workspaces.map((folder) => `!${folder.replace('/*', '')}`).filter((line) => !given.includes(line))).toEqual(
    [],
  );
});

test('the builder of images gets every folder that a service finds by its place', () => {
  const given = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  const manifests = sourcesIn('.')
    .map(dirname)
    .filter((folder, index, all) => all.indexOf(folder) === index)
    .map((folder) => join(root, folder, 'package.json'))
    .filter((path) => existsSync(path));
  const folders = manifests.flatMap((path) => {
    const { config } = JSON.parse(readFileSync(path, 'utf8')) as { config?: { folders?: string[] } };
    return config?.folders ?? [];
  });
  expect(folders).toContain('pool-templates');
  // A pattern such as `drivers/*/` would leave out the files of the folder as well.
  const isGiven = (folder: string) =>
    given.some((line) => line === `!${folder}` || line.startsWith(`!${folder}/`)) &&
    ![`${folder}/*`, `${folder}/*/`].some((line) => given.includes(line));
  expect(folders.map((folder) => folder.replace('/*', '')).filter((folder) => !isGiven(folder))).toEqual([]);
});
