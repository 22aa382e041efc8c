import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

type RunEnd = NonNullable<Reporter['onTestRunEnd']>

/** Writes a file that names each file of tests that failed, or in which an error went unheard; one a line, empty when none. */
export class FailedFiles implements Reporter {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  onTestRunEnd(modules: readonly TestModule[], errors: Parameters<RunEnd>[1]): void {
    const failed = modules.filter((module) => !module.ok()).map(({ moduleId }) => moduleId)
    const unheard = errors.map((error) => {
      const path: unknown = error['VITEST_TEST_PATH']
      return typeof path === 'string' ? path : 'an error outside of all files'
    })
    writeFileSync(this.#path, [...new Set([...failed, ...unheard])].join('\n'))
  }
}
