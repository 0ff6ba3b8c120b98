import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openTestStore } from '@poolgate/core/testing/store/open-test-store.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, test } from 'vitest';
import { typesWithData } from './stored-types.ts';
import { exampleType } from './testing/example-types.ts';

const types = [exampleType('alphapool', 4199), exampleType('betapool', 4198)];

function find(dataDir: string, databaseFile?: string) {
  const said: string[] = [];
  const found = typesWithData(types, { dataDir, databaseFile }, (line) => said.push(line)).map(({ type }) => type);
  return { found, said };
}

test('a type with a file of its own has data', () => {
  const folder = tempFolder();
  expect(find(folder)).toEqual({ found: [], said: [] });
  writeFileSync(join(folder, 'betapool.db'), '');
  expect(find(folder)).toEqual({ found: ['betapool'], said: [] });
});

test('in a file of all types, those have data whose pools are in it', () => {
  const file = openTestStore(join(tempFolder(), 'all.db'));
  const folder = dirname(file.path);
  expect(find(folder, 'all.db')).toEqual({ found: ['alphapool'], said: [] });
  file.sql('UPDATE pool_metadata SET active = 0');
  expect(find(folder, 'all.db').found).toEqual(['alphapool']);
  expect(find(folder, 'none.db')).toEqual({ found: [], said: [] });
});

test('a file of all types that is no database is told', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'all.db'), 'this is no database, and nothing that could be mistaken for one');
  const { found, said } = find(folder, 'all.db');
  expect(found).toEqual([]);
  expect(said).toEqual([
    expect.stringMatching(/all\.db cannot be read \(.+\), so it is not known which types have pools/),
  ]);
});
