import { expect, test } from 'vitest';
import { findScraperTypes } from '../../../launcher/scraper-types.ts';
import { demoPoolsOf } from './demo-pools.ts';

// A new type need not have a stand-in. A skipped test here says that the suites over simulated pools leave the type out.
test.for(await findScraperTypes())('$type has a stand-in with demo accounts', ({ type, standIn }, { skip }) => {
  if (standIn === null) {
    console.info(`The suites over simulated pools leave out ${type}. To run them, add scrapers/${type}/stand-in/.`);
    skip();
  } else expect(demoPoolsOf(type)).not.toEqual([]);
});
