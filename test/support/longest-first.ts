import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that start, kill and start processes again. */
const LONG = /test\/(?:chaos|cli|faults|gateway)\/|\/(?:killed|copy|copy-killed|folders|crash)\.test\.ts$/

/** Runs what takes longest first, so that no long file is left alone at the end while the other workers have nothing to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
