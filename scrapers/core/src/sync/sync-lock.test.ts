import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../testing/temp-folder.ts';
import { takeSyncLock } from './sync-lock.ts';

test('one process feeds a target from a file, for each type that shares it, through whatever link', () => {
  const folder = tempFolder();
  const path = join(folder, 'poolgate.db');
  writeFileSync(path, '');
  symlinkSync(path, join(folder, 'link.db'));
  const take = (...[type, target, file = path]: [string | null, string, string?]) => {
    const lock = takeSyncLock(file, type, target);
    onTestFinished(() => lock?.release());
    return lock;
  };
  const first = take(null, 'postgres');
  expect(first).not.toBeNull();
  expect(take(null, 'postgres', join(folder, 'link.db'))).toBeNull();
  for (const [type, target] of [
    [null, 'supabase'],
    ['alphapool', 'postgres'],
    ['betapool', 'postgres'],
  ] as const)
    expect(take(type, target)).not.toBeNull();
  first?.release();
  expect(take(null, 'postgres')).not.toBeNull();
});
