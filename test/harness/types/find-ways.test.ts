import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findScraperTypes } from '../../../launcher/scraper-types.ts';
import { findWays } from './find-ways.ts';

const found = await findWays();
// A new type need not have this folder; the run says what is left out.
for (const { type, ways } of found)
  if (ways === null)
    console.info(`test/parts leaves out ${type}. To try its ways in, add scrapers/${type}/ways-for-tests/ways.ts.`);

test.for(found.flatMap(({ type, ways }) => (ways === null ? [] : [[type, ways] as const])))(
  '%s has ways in for test/parts',
  ([, { overHttp, overPages = [] }]) => {
    expect([...overHttp, ...overPages]).not.toEqual([]);
  },
);

// Else a renamed file would take its type out of test/parts.
test('every folder of ways in is found', async () => {
  const types = await findScraperTypes();
  const withFolder = types.filter(({ main }) => existsSync(join(main, '../ways-for-tests'))).map(({ type }) => type);
  expect(types).not.toEqual([]);
  expect(found.filter(({ ways }) => ways !== null).map(({ type }) => type)).toEqual(withFolder);
});
