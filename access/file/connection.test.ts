import { writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { openForTest, stateFolder } from '../testing/access.ts';
import { AccessConnection } from './connection.ts';
import { accessPaths } from './paths.ts';

// People copy over a file with `cp`, which writes it in place, at any moment.
test('a file that is overwritten in place while a change is written down is opened anew', () => {
  const folder = stateFolder();
  openForTest(folder).file.close();
  const paths = accessPaths(folder);
  const connection = new AccessConnection(paths, false);
  onTestFinished(() => connection.close());
  expect(connection.hasChanged()).toBe(false);
  connection.write((database) => {
    // The first page is among what is written: brought into the file, it would make it look like a database.
    database.exec('CREATE TABLE later (id INTEGER)');
    writeFileSync(paths.path, 'no database at all, and longer than the head of one. '.repeat(200));
  });
  expect(() => connection.hasChanged()).toThrow('is damaged');
});
