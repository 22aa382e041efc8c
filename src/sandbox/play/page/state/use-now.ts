import { useSyncExternalStore } from 'react'

const tick = 1000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
let now = Date.now()

/** The present in milliseconds, renewed once every `interval`. */
export function useNow(interval = 60_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now / interval) * interval)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(announce, tick)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

function announce() {
  now = Date.now()
  for (const listener of listeners) listener()
}
