import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { good } from '../../../testing/service/pool-files.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { fileStamps, folderSignature, listFolder, listPoolFiles } from './list-files.ts';

test('files that are probably meant as pool files are told, others are not', () => {
  const folder = tempFolder();
  for (const name of ['a.yaml', 'B.YML', '.hidden.yaml', 'a.yaml.bak', 'a.yaml~', 'README.md', 'x.example', '.#a.yaml'])
    writeFileSync(join(folder, name), good);
  for (const name of ['c.yaml.txt', 'c.YML.TXT', 'pools.json', 'pools.txt', 'd.yaml '])
    writeFileSync(join(folder, name), good);
  writeFileSync(join(folder, 'package.json'), '{"name":"x"}');
  writeFileSync(join(folder, 'notes.txt'), 'Each pool has a pool_id: see the README.');
  for (const name of ['clients', 'empty', '.git']) mkdirSync(join(folder, name));
  for (const name of ['clients', '.git']) writeFileSync(join(folder, name, 'acme.yaml'), good);
  expect(listPoolFiles(folder)).toEqual(['B.YML', 'a.yaml']);
  const { passedOver, unnamable, more } = listFolder(folder) ?? {};
  expect([unnamable, more]).toEqual([[], []]);
  expect(passedOver?.map(({ name }) => name)).toEqual([
    'c.YML.TXT',
    'c.yaml.txt',
    'clients',
    'd.yaml ',
    'pools.json',
    'pools.txt',
  ]);
  expect(passedOver?.find(({ name }) => name === 'clients')?.reason).toMatch(
    /^This folder holds a \*\.yaml file, .*set POOLS_DIR to this folder\.$/,
  );
  expect(passedOver?.[0]?.reason).toMatch(/its name does not end in \.yaml\. Rename it/);
});

test('the signature moves with what is passed over, so that a warning ends when its cause does', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'clients'));
  const before = folderSignature(folder);
  writeFileSync(join(folder, 'clients', 'acme.yaml'), good);
  const warned = folderSignature(folder);
  expect(warned).not.toBe(before);
  renameSync(join(folder, 'clients', 'acme.yaml'), join(folder, 'acme.yaml'));
  expect(folderSignature(folder)).not.toBe(warned);
  expect([...(fileStamps(folder) ?? [])].map(([name]) => name)).toEqual(['acme.yaml']);
  rmSync(folder, { recursive: true });
  expect(fileStamps(folder)).toBeNull();
});

test('a thousand files and folders are looked into, each once', () => {
  const folder = tempFolder();
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), 1000, 1000);
  };
  for (let number = 1000; number < 2100; number += 1) put(`${number}.json`, '{}');
  put('0.json', good);
  put('3.json', good);
  put('4.yaml.txt', good);
  const passedOver = () => listFolder(folder)?.passedOver.map(({ name }) => name);
  expect(passedOver()).toEqual(['0.json', '4.yaml.txt']);
  // Nothing tells it from what was looked into before.
  put('0.json', '-'.repeat(Buffer.byteLength(good)));
  expect(passedOver()).toEqual(['0.json', '4.yaml.txt']);
});

test('a name that cannot be shown is written out, and its file is not read', () => {
  const folder = tempFolder();
  // Node gives names to the system as UTF-8; a shell gives them as they are.
  execFileSync('sh', [
    '-c',
    `cd "$1" && touch "$(printf 'caf\\351.yaml')" "$(printf 'a\\nb.yaml')" "$(printf 'c\\033[31m.yaml')" "good.yaml"`,
    'sh',
    folder,
  ]);
  writeFileSync(join(folder, 'x\u202ey.yaml'), '');
  expect(listFolder(folder)).toMatchObject({
    files: ['good.yaml'],
    unnamable: ['a\\u{a}b.yaml', 'c\\u{1b}[31m.yaml', 'caf\\xe9.yaml', 'x\\u{202e}y.yaml'],
  });
});
