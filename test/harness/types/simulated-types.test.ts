import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findScraperTypes } from '../../../launcher/scraper-types.ts';
import { demoPoolsOf } from './demo-pools.ts';

const found = await findScraperTypes();
// A new type need not have a stand-in; the run says what is left out.
for (const { type, standIn } of found)
  if (standIn === null)
    console.info(`The suites over simulated pools leave out ${type}. To run them, add scrapers/${type}/stand-in/.`);

test.for(found.filter(({ standIn }) => standIn !== null))('$type has a stand-in with demo accounts', ({ type }) => {
  expect(demoPoolsOf(type)).not.toEqual([]);
});

// Else a renamed file would take its type out of the suites over simulated pools.
test('every folder of a stand-in is found', () => {
  const withFolder = found.filter(({ main }) => existsSync(join(main, '../stand-in'))).map(({ type }) => type);
  expect(found).not.toEqual([]);
  expect(found.filter(({ standIn }) => standIn !== null).map(({ type }) => type)).toEqual(withFolder);
});
