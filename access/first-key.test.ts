import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine } from './audit-entry.ts';
import { ensureFirstKey, firstKeyText } from './first-key.ts';
import { faultOf, openedBy, openForTest, sampleDraft, sampleNow } from './testing/access.ts';

const inFolder = (folder: string) => join(folder, 'admin.key');

test('the first start makes an admin key, once, for this user alone', () => {
  const { file, folder } = openForTest();
  expect(firstKeyText(folder)).toBeNull();
  expect(ensureFirstKey(file, folder)).toEqual({ made: true, path: inFolder(folder) });
  const text = String(firstKeyText(folder));
  expect(readFileSync(inFolder(folder), 'utf8')).toBe(`${text}\n`);
  expect(statSync(inFolder(folder)).mode & 0o777).toBe(0o600);
  expect(ensureFirstKey(file, folder).made).toBe(false);
  expect(firstKeyText(folder)).toBe(text);
  expect(openedBy(file, text, sampleNow)).toBe(text.slice(4, 12));
  expect(file.keys().map(({ record }) => record)).toMatchObject([{ role: 'admin', isFirst: true, expiresAt: null }]);
  expect(file.wasKeyMadeByHand()).toBe(false);
  file.create(sampleDraft(), commandLine);
  expect(file.wasKeyMadeByHand()).toBe(true);
});

test('where a key was made before, the first start makes none', () => {
  const { file, folder } = openForTest();
  file.create(sampleDraft(), commandLine);
  expect(ensureFirstKey(file, folder).made).toBe(false);
  expect(existsSync(inFolder(folder))).toBe(false);
});

test('a text that was written before a crash, and never became a key, is written over', () => {
  const { file, folder } = openForTest();
  writeFileSync(inFolder(folder), 'half a te');
  expect([firstKeyText(folder), ensureFirstKey(file, folder).made]).toEqual([null, true]);
  expect(openedBy(file, String(firstKeyText(folder)), sampleNow)).not.toBeNull();
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
});

test('a file that cannot be written is named, and then there is no key either', () => {
  const { file, folder } = openForTest();
  mkdirSync(join(inFolder(folder), 'in the way'), { recursive: true });
  expect(faultOf(() => ensureFirstKey(file, folder))).toMatchObject({
    kind: 'unusable',
    message: expect.stringMatching(/admin\.key/),
  });
  expect([file.keys(), file.audit({ limit: 1, before: null })]).toEqual([[], []]);
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  rmSync(inFolder(folder), { recursive: true });
  expect(ensureFirstKey(file, folder).made).toBe(true);
});

test('a rotated first key has its new text in the file, unless somebody took that away', () => {
  const { file, folder } = openForTest();
  ensureFirstKey(file, folder);
  const text = String(firstKeyText(folder));
  const id = text.slice(4, 12);
  const rotated = file.rotate(id, 60, commandLine);
  expect([firstKeyText(folder), firstKeyText(folder) === text]).toEqual([rotated?.text, false]);
  expect(openedBy(file, String(firstKeyText(folder)), sampleNow + 100)).toBe(id);
  expect(statSync(inFolder(folder)).mode & 0o777).toBe(0o600);
  const other = file.create(sampleDraft(), commandLine).record.id;
  file.rotate(other, 60, commandLine);
  file.revoke(other, commandLine);
  expect(firstKeyText(folder)).toBe(rotated?.text);
  writeFileSync(inFolder(folder), '');
  file.rotate(id, 60, commandLine);
  expect(readFileSync(inFolder(folder), 'utf8')).toBe('');
  rmSync(inFolder(folder));
  file.rotate(id, 60, commandLine);
  file.revoke(id, commandLine);
  expect(existsSync(inFolder(folder))).toBe(false);
});

test('a revoked first key leaves a file that says so and holds no key', () => {
  const { file, folder } = openForTest();
  ensureFirstKey(file, folder);
  const text = String(firstKeyText(folder));
  file.revoke(text.slice(4, 12), commandLine);
  expect(readFileSync(inFolder(folder), 'utf8')).toMatch(
    /^# The key that was here is revoked\. .* command line: keys create --role admin --name NAME$/m,
  );
  expect([firstKeyText(folder), ensureFirstKey(file, folder).made]).toEqual([null, false]);
});
