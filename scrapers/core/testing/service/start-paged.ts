import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readScraperConfig } from '../../src/config.ts';
import { startScraper } from '../../src/service.ts';
import { alphapool } from './alphapool.ts';
import { alphaEnvironment } from './start-alpha.ts';
import type { Upstream } from './upstream.ts';

/** A service for all the tests of a file, with a clock of its own. */
export async function startPaged(upstream: Upstream, pool: string, now: () => Date) {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-'));
  mkdirSync(join(folder, 'pools'));
  writeFileSync(join(folder, 'pools', 'a.yaml'), pool);
  const config = readScraperConfig(alphapool, alphaEnvironment(folder, upstream));
  const service = await startScraper(alphapool, { config, now });
  return {
    url: service.url,
    async close() {
      await service.close();
      await upstream.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
