// `npm run test:faults`: many rounds of faults and a load, one file after the other, so that each has the machine for itself.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/faults/*.test.ts', 'test/faults/*.e2e.ts'],
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
