import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccessFile } from '@poolgate/access/access-file.ts';
import { ensureFirstKey } from '@poolgate/access/first-key.ts';
import { openTestStore } from '@poolgate/core/testing/store/open-test-store.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, test } from 'vitest';
import { runExampleCli } from '../testing/run-cli.ts';

const now = () => 1_800_000_000;

test('the file of keys is backed up with the others, checked, and restored to STATE_DIR while no gateway has it open', async () => {
  const [STATE_DIR, BACKUP_DIR, DATA_DIR] = [tempFolder(), tempFolder(), tempFolder()];
  const environment = { STATE_DIR, BACKUP_DIR, DATA_DIR };
  // As in containers: each service has a volume of its own.
  openTestStore(join(DATA_DIR, 'alphapool', 'alphapool.db')).store.close();
  const gateway = openAccessFile(STATE_DIR, { now, create: true });
  ensureFirstKey(gateway, STATE_DIR);
  const [first] = gateway.keys();

  const backup = await runExampleCli(['backup', '--json'], environment);
  expect({ code: backup.code, stderr: backup.stderr }).toEqual({ code: 0, stderr: '' });
  const made = JSON.parse(backup.stdout) as { file: string; backup: string }[];
  const [ofKeys, ofService] = [made[0]?.backup ?? '', made[1]?.backup ?? ''];
  expect(made.map(({ file }) => file)).toEqual([
    join(STATE_DIR, 'access.db'),
    join(DATA_DIR, 'alphapool', 'alphapool.db'),
  ]);
  expect(readdirSync(BACKUP_DIR).filter((name) => /^access-\d{8}T\d{6}Z\.db$/.test(name))).toHaveLength(1);

  const used = await runExampleCli(['restore', ofKeys], environment);
  expect(used).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('access.db open, so nothing was changed.'),
  });
  gateway.revoke(first?.record.id ?? '', { keyId: null, keyName: 'command line', caller: null });
  gateway.close();
  const restored = await runExampleCli(['restore', ofKeys], environment);
  expect({ code: restored.code, stderr: restored.stderr }).toEqual({ code: 0, stderr: '' });
  expect(restored.stdout).toMatch(
    /^Keys that were revoked after this backup are good again, and .*\nStart the gateway again\.\n$/m,
  );
  const again = openAccessFile(STATE_DIR, { now, create: false });
  expect(again.keys()).toEqual([first]);
  again.close();

  const check = await runExampleCli(['check', 'access', ofKeys, '--json'], environment);
  expect(JSON.parse(check.stdout)).toMatchObject(
    [join(STATE_DIR, 'access.db'), ofKeys].map((file) => ({
      file,
      faults: [],
      tables: [{ table: 'key', rows: 1 }, { table: 'audit' }],
    })),
  );
  const wrong = await runExampleCli(['restore', ofService, '--to', join(STATE_DIR, 'access.db')], environment);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('has the keys of the gateway') });
});

test('a damaged file of keys is named, is not backed up, and gives way to a backup', async () => {
  const [STATE_DIR, BACKUP_DIR] = [tempFolder(), tempFolder()];
  const environment = { STATE_DIR, BACKUP_DIR, DATA_DIR: tempFolder() };
  const path = join(STATE_DIR, 'access.db');
  const file = openAccessFile(STATE_DIR, { now, create: true });
  ensureFirstKey(file, STATE_DIR);
  file.close();
  const copy = join(BACKUP_DIR, 'access-20261121T093000Z.db');
  writeFileSync(copy, readFileSync(path));
  renameSync(path, join(STATE_DIR, 'moved.db'));
  writeFileSync(path, 'no file of keys');

  const check = await runExampleCli(['check'], environment);
  expect(check).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/access\.db: It is damaged \(.*\)\. Put a backup of it back with `restore`/),
  });
  const backup = await runExampleCli(['backup'], environment);
  expect(backup).toMatchObject({ code: 1, stdout: '' });
  expect(readdirSync(BACKUP_DIR).filter((name) => name.startsWith('access-'))).toEqual(['access-20261121T093000Z.db']);
  const restored = await runExampleCli(['restore', copy], environment);
  expect({ code: restored.code, stderr: restored.stderr }).toEqual({ code: 0, stderr: '' });
  expect(await runExampleCli(['keys', 'list'], environment)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('First admin key'),
  });
});
