import type { TellProgress } from '../../core/tell-progress.ts'

const EVERY = 3000

/** Says every three seconds how far a long task is; a short one stays silent. */
export function everySomeSeconds(remark: (line: string) => void): TellProgress {
  let toldAt = performance.now()
  return (part, done) => {
    if (performance.now() - toldAt < EVERY) return
    toldAt = performance.now()
    remark(`  ${part}: ${done.toLocaleString('en-US')}`)
  }
}
