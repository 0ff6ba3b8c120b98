import { expect, test } from 'vitest';
import { findWays } from './find-ways.ts';

// A new type need not have this folder. A skipped test here says that test/parts leaves the type out.
const found = (await findWays()).map(({ type, ways }) => [type, ways] as const);
test.for(found)('%s has ways in for test/parts', ([type, ways], { skip }) => {
  if (ways === null) {
    console.info(`test/parts leaves out ${type}. To try its ways in, add scrapers/${type}/ways/ways.ts.`);
    skip();
  } else expect([...ways.overHttp, ...(ways.overPages ?? [])]).not.toEqual([]);
});
