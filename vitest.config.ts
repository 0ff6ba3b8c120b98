import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take longest, the longest first: a fresh clone knows no durations. One that begins late runs alone at the end. */
const longest = [
  'test/system/swagger-gateway-at-root',
  'test/system/swagger-gateway-below-path',
  'test/dashboard/accessibility',
  'test/dashboard/journeys',
  'test/system/swagger-service-at-root',
  'test/faults/hostile/callers',
  'test/system/proxies.test',
  'test/system/swagger-gateway-pools-at-root',
  'test/e2e/swagger',
  'test/documents/documented-commands',
  'test/system/access-through-proxies',
  'test/dashboard/live',
  'test/dashboard/pool-settings',
  'test/faults/accounts',
  'test/contract/secrets',
  'scripts/new-pool',
  'test/access/access-table',
  'test/e2e/browser/swagger-keys',
  'test/parts/endpoint-faults',
  'test/e2e/alone',
  'test/dashboard/keyboard',
  'test/alerts/kills',
  'test/faults/rounds/rounds',
  'test/faults/any-size',
  'scrapers/kzpool/adapter',
  'test/e2e/start-demo',
  'test/e2e/start-follows-pool-files',
  'test/bench/farm/farm',
  'gateway/live/slow-listener',
];
/** Files that start services or browsers come next, and the short ones fill up the end of a run. */
const longOnes =
  /\/(scripts|test\/(access|alerts|contract|dashboard|documents|e2e|faults|parts|sql|system))\/|\/adapter\.test\.ts$/;

function rank({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((begin) => moduleId.includes(`/${begin}`));
  if (place >= 0) return place;
  return longest.length + Number(!longOnes.test(moduleId));
}

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

/** Tests that start and kill many processes, or try every endpoint with every fault: `npm run test:slow`. */
export const slowTests = [
  'test/alerts/**/*.test.ts',
  'test/faults/**/*.test.ts',
  'test/parts/{endpoint-faults,one-change,page-faults}.test.ts',
  'test/access/{access-table-elsewhere,messages,secrets-stay}.test.ts',
  'test/contract/secrets.test.ts',
  'test/dashboard/{accessibility,any-history,guards,journeys,keyboard,live,services-away}.test.ts',
  'test/dashboard/pool-settings/*.test.ts',
  'test/documents/documented-commands.test.ts',
  'test/drop-in/*.test.ts',
  'test/e2e/{alone,mistakes/every-mistake,shared-file,sql,swagger,browser/swagger-keys,pool-files}.test.ts',
  'test/sql/{five-writers,documented-sql,documented-writes}.test.ts',
  'gateway/alerts/courier/rounds.test.ts',
  'scripts/new-pool.test.ts',
  'cli/{main,commands/files,commands/import,keys/keys-file}.test.ts',
];

/** Tests that need nginx, HAProxy, Caddy, promtool and PostgreSQL: `npm run test:system`. */
export const systemTests = ['test/{postgres,system}/**/*.test.ts'];

export const suite = (include: string[], exclude: string[]) =>
  defineConfig({
    test: {
      include,
      exclude: ['**/node_modules/**', '**/.git/**', ...exclude],
      allowOnly: false,
      // Far more than a test needs: a false alarm on a busy machine costs more than waiting.
      testTimeout: 60_000,
      hookTimeout: 120_000,
      expect: { poll: { timeout: 20_000, interval: 50 } },
      // Most of the time is waiting for processes, browsers and time-outs, so there are more workers than cores.
      maxWorkers: 4,
      // No test mocks a module or changes globals, so files share a worker and its loaded modules: half the time.
      isolate: false,
      // Not threads: tests start hundreds of processes, and each start copies the page tables of the process with all threads.
      pool: 'forks',
      globalSetup: [join(import.meta.dirname, 'test/harness/files-in-memory.ts')],
      // The processes that tests start share the compiled files, which last from run to run.
      env: { NODE_COMPILE_CACHE: join(tmpdir(), 'poolgate-compile-cache') },
      sequence: { sequencer: LongOnesFirst },
    },
  });

export default suite(['**/*.test.ts'], [...slowTests, ...systemTests]);
