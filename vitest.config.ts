import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'contracts/**/*.test.ts',
      'scrapers/**/*.test.ts',
      'gateway/**/*.test.ts',
      'launcher/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    allowOnly: false,
  },
});
