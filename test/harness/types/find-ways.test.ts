import { expect, test } from 'vitest';
import { findWays } from './find-ways.ts';

const found = await findWays();
// A new type need not have this folder; the run says what is left out.
for (const { type, ways } of found)
  if (ways === null)
    console.info(`test/parts leaves out ${type}. To try its ways in, add scrapers/${type}/ways/ways.ts.`);

test.for(found.flatMap(({ type, ways }) => (ways === null ? [] : [[type, ways] as const])))(
  '%s has ways in for test/parts',
  ([, { overHttp, overPages = [] }]) => {
    expect([...overHttp, ...overPages]).not.toEqual([]);
  },
);
