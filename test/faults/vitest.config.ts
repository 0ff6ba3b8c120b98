// For `npm run test:faults` (many rounds), `npm run test:kill` (two hundred kills), `npm run test:hostile` (hostile services and callers) and
// `npm run test:load` (a minute of load while services die). One file after the other, so that each has the machine for itself. The other faults are in `npm run test:slow`.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/faults/{rounds,kill,hostile}/**/*.test.ts', 'test/faults/rounds/load.e2e.ts'],
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    globalSetup: [join(import.meta.dirname, '../harness/files-in-memory.ts')],
  },
});
