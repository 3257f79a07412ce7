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
    // A shared machine may be at a third of its speed for minutes; who is late by less has not failed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // On two cores: a third of the time tests wait, for a database, a browser or a clock, and another one can go on.
    maxWorkers: 3,
  },
})
