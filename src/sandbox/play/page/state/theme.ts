import { useSyncExternalStore } from 'react'

export type Theme = 'dark' | 'light'

const key = 'laurel-play.theme'
const system = matchMedia('(prefers-color-scheme: light)')
const listeners = new Set<() => void>()

/** The chosen theme; without a choice the system's. */
export function currentTheme(): Theme {
  const stored = localStorage.getItem(key)
  if (stored === 'dark' || stored === 'light') return stored
  return system.matches ? 'light' : 'dark'
}

export function applyStoredTheme(): void {
  document.documentElement.dataset['theme'] = currentTheme()
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(key, theme)
  announce()
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme)
}

function announce() {
  applyStoredTheme()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

system.addEventListener('change', announce)
addEventListener('storage', announce)
