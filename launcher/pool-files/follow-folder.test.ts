import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, test } from 'vitest';
import { exampleType } from '../testing/example-types.ts';
import { folderContent } from './folder-content.ts';
import { followFolder } from './follow-folder.ts';
import { neededTypes, readPoolFiles } from './read-pool-files.ts';

test('what was tried at the start is not tried again before a file changes', () => {
  const types = [exampleType('alphapool', 4199)];
  const settings = { poolsDir: tempFolder(), environment: {} };
  const file = join(settings.poolsDir, 'a.yaml');
  writeFileSync(file, 'pool_id: alphapool_001\n');
  const read = readPoolFiles(settings, types);
  const known = folderContent(settings.poolsDir, read, null);
  const askedFor: string[][] = [];
  /** Begins to follow, which looks at once. */
  const follow = () =>
    followFolder({
      ...{ settings, types, known, needed: neededTypes(read, types) },
      say: () => undefined,
      onTypes: (needed) => askedFor.push(needed.map(({ type }) => type)),
    });
  follow();
  expect(askedFor).toEqual([]);
  // A file that changed while the services started.
  writeFileSync(file, 'pool_id: alphapool_001\n# again\n');
  follow();
  expect(askedFor).toEqual([['alphapool']]);
});
