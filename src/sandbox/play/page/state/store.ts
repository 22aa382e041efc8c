export interface Store<State> {
  readonly get: () => State
  /** Replaces the state by what `change` makes of it; listeners hear of it soon, many changes at once. */
  readonly update: (change: (state: State) => State) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** One frame: a busy gateway re-renders the page at most this often. */
const quietTime = 16

export function createStore<State>(initial: State): Store<State> {
  const listeners = new Set<() => void>()
  let state = initial
  let lastNotice = 0
  let noticeDue = false

  function notify() {
    noticeDue = false
    lastNotice = performance.now()
    for (const listener of listeners) listener()
  }

  return {
    get: () => state,
    update(change) {
      const next = change(state)
      if (next === state) return
      state = next
      if (noticeDue) return
      noticeDue = true
      setTimeout(notify, Math.max(0, quietTime - (performance.now() - lastNotice)))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
