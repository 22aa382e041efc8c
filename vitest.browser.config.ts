import { defineConfig } from 'vitest/config'
import { reporters } from './test/support/reporters.ts'

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/browser/support/shared-browser.ts',
    execArgv: ['--import', 'tsx'],
    pool: 'forks',
    fileParallelism: false,
    isolate: false,
    reporters: reporters(),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
