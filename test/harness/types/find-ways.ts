import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ways as exampleWays } from '@poolgate/core/testing/ways/example/ways.ts';
import type { WaysOfType } from '@poolgate/core/testing/ways/ways-of-type.ts';
import { findScraperTypes } from '../../../launcher/scraper-types.ts';

/** What a pool type tells about its ways in; null without `ways-for-tests/ways.ts`. */
export interface FoundWays {
  type: string;
  ways: WaysOfType | null;
}

/** The ways in of every type, found by the types' folders. */
export async function findWays(): Promise<FoundWays[]> {
  const types = await findScraperTypes();
  return Promise.all(
    types.map(async ({ type, main }) => {
      const file = join(main, '../ways-for-tests/ways.ts');
      if (!existsSync(file)) return { type, ways: null };
      const { ways } = (await import(file)) as { ways: WaysOfType };
      return { type, ways };
    }),
  );
}

/** One kind of ways in, of the example type and all found types. */
export async function waysOfAllTypes<T>(kind: (ways: WaysOfType) => T[] | undefined): Promise<T[]> {
  const found = await findWays();
  return [exampleWays, ...found.flatMap(({ ways }) => ways ?? [])].flatMap((ways) => kind(ways) ?? []);
}
