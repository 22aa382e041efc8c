import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'
import { reporters } from './test/support/reporters.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    setupFiles: ['test/support/fresh-file.ts'],
    // Worker threads and child processes of the product are TypeScript too: they start with the same loader as `npm start`.
    execArgv: ['--import', 'tsx'],
    pool: 'forks',
    // Two files at once, also on two cores: most of them wait for others more than they compute.
    maxWorkers: 2,
    // Files share the modules of their process: to import the whole bot takes seconds.
    isolate: false,
    reporters: reporters(),
    sequence: { sequencer: LongestFirst },
    // Bounds for what hangs, not for what is slow.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
