import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What starts services takes longest, and a fresh clone knows no durations: the short files then fill up the end of a run. */
class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isShort = ({ moduleId }: TestSpecification) => !/\/test\/(faults|e2e|contract|sql|parts)\//.test(moduleId);
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => Number(isShort(one)) - Number(isShort(other)));
  }
}

/** What starts, kills and strikes many processes, or tries every endpoint in every way: `npm run test:slow`. */
export const slowTests = [
  'test/faults/**/*.test.ts',
  'test/parts/{endpoint-faults,one-change,page-faults}.test.ts',
  'test/contract/secrets.test.ts',
  'test/e2e/{alone,shared-file,sql,swagger,pool-files}.test.ts',
  'test/sql/{five-writers,documented-sql,documented-writes}.test.ts',
  'scripts/new-pool.test.ts',
  'cli/{main,commands/files,commands/import}.test.ts',
];

export const suite = (include: string[], exclude: string[]) =>
  defineConfig({
    test: {
      include,
      exclude: ['**/node_modules/**', '**/.git/**', ...exclude],
      allowOnly: false,
      // Far more than a test needs: on a loaded machine a false alarm costs more than the wait for a real one.
      testTimeout: 60_000,
      hookTimeout: 120_000,
      // Most of the time is waiting for processes, browsers and time-outs, so there are more workers than cores.
      maxWorkers: 4,
      // No test mocks a module or changes what is global, so files can share a worker and its loaded modules: half the time.
      isolate: false,
      // Not threads: hundreds of processes are started, and starting one copies the page tables of the process with all threads.
      pool: 'forks',
      // The processes that tests start need not compile the same files each time.
      env: { NODE_COMPILE_CACHE: join(tmpdir(), 'poolgate-compile-cache') },
      sequence: { sequencer: LongOnesFirst },
    },
  });

export default suite(['**/*.test.ts'], slowTests);
