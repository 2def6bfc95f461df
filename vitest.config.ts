import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Real servers and browsers on a machine with two cores: a few files at a time.
    maxWorkers: 2,
  },
})
