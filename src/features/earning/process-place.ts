import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Names where process ids mean the same: one boot of one machine and, on Linux, one container. */
export function processPlace(): string {
  const read = (task: () => string) => {
    try {
      return task().trim()
    } catch {
      return '-'
    }
  }
  const boot = read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
  const namespace = read(() => readlinkSync('/proc/self/ns/pid'))
  return `${hostname()} ${boot} ${namespace}`
}

/** Whether a process of this place still runs; an id that another program has by now counts as running. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
