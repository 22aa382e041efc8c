import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'

/**
 * Lets every other thread of the process go first when cores are short: for workers beside an event loop that must answer at once.
 * Where the system has no priorities for single threads it does nothing.
 */
export function lowerPriority(niceness: number): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), niceness)
  } catch {
    // A sandbox may hide the thread's number: it then keeps its priority.
  }
}
