// How the tests run: every `*.test.ts` and `*.test.tsx`, each in a process of its own of the pinned Node.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'simulator/**/*.test.ts',
      'scripts/**/*.test.ts',
      'test/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    // A real PostgreSQL, for all files that want one.
    globalSetup: ['test/start-servers.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    // What a browser shows comes when it comes; a page that is late by less is no failure.
    expect: { poll: { timeout: 10_000 } },
    // On two cores: a third of the time tests wait, for a database, a browser or a clock, and another one can go on.
    maxWorkers: 3,
  },
})
