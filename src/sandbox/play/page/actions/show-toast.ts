import { errorText } from '../api/api-error.ts'
import type { PlayClient } from '../play-client.ts'
import type { Toast } from '../state/play-state.ts'

const readingTime = 7000
let lastId = 0

export function showToast({ store }: PlayClient, text: string, kind: Toast['kind'] = 'info'): void {
  lastId += 1
  const toast: Toast = { id: lastId, kind, text }
  store.update((state) => ({ ...state, toasts: [...state.toasts.slice(-3), toast] }))
  setTimeout(() => dismissToast(store, toast.id), readingTime)
}

export function dismissToast(store: PlayClient['store'], id: number): void {
  store.update((state) => ({ ...state, toasts: state.toasts.filter((toast) => toast.id !== id) }))
}

/** Runs `work`; a refusal is shown to the person, in the server's own words. Resolves to whether it went well. */
export async function attempt(client: PlayClient, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    showToast(client, errorText(error), 'error')
    return false
  }
}
