import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'contracts/**/*.test.ts',
      'scrapers/**/*.test.ts',
      'gateway/**/*.test.ts',
      'launcher/**/*.test.ts',
      'cli/**/*.test.ts',
      'test/**/*.test.ts',
    ],
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
  },
});
