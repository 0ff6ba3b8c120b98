import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that start services or browsers take longest; a fresh clone knows no durations. */
const longOnes = /\/(scripts|test\/(access|contract|dashboard|documents|e2e|faults|parts|sql))\/|\/adapter\.test\.ts$/;

/** The short ones fill up the end of a run. */
class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isShort = ({ moduleId }: TestSpecification) => !longOnes.test(moduleId);
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => Number(isShort(one)) - Number(isShort(other)));
  }
}

/** Tests that start and kill many processes, or try every endpoint with every fault: `npm run test:slow`. */
export const slowTests = [
  'test/faults/**/*.test.ts',
  'test/parts/{endpoint-faults,one-change,page-faults}.test.ts',
  'test/access/secrets-stay.test.ts',
  'test/contract/secrets.test.ts',
  'test/dashboard/{any-history,guards,journeys,keyboard,live,services-away}.test.ts',
  'test/documents/documented-commands.test.ts',
  'test/e2e/{alone,mistakes/every-mistake,shared-file,sql,swagger,browser/swagger-keys,pool-files}.test.ts',
  'test/sql/{five-writers,documented-sql,documented-writes}.test.ts',
  'scripts/new-pool.test.ts',
  'cli/{main,commands/files,commands/import,keys/keys-file}.test.ts',
];

/** Tests that need nginx, HAProxy, Caddy and promtool: `npm run test:system`. */
export const systemTests = ['test/system/**/*.test.ts'];

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
      // The processes that tests start share the compiled files.
      env: { NODE_COMPILE_CACHE: join(tmpdir(), 'poolgate-compile-cache') },
      sequence: { sequencer: LongOnesFirst },
    },
  });

export default suite(['**/*.test.ts'], [...slowTests, ...systemTests]);
