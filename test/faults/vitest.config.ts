// `npm run test:faults`: many rounds of faults; `npm run test:kill`: two hundred kills; `npm run test:load`: a minute of load while
// services die. One file after the other, so that each has the machine for itself. What befalls single accounts and files is in
// `npm run test:slow` already, and not done again.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/faults/{schedule,judge,rounds,kill,crash}.test.ts', 'test/faults/load.e2e.ts'],
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
