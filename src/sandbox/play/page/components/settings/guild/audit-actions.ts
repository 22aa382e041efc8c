import type { audit } from '../../../i18n/en/audit.ts'

type ActionKey = Extract<keyof typeof audit, `audit.action-${string}`>

/** The kinds of entries that can be named, by Discord's numbers. */
export const actionKinds = [
  1, 10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30, 31, 32, 40, 41, 42, 50, 51, 52, 60, 61,
  62, 72, 73, 74, 75, 83, 84, 85, 100, 101, 102, 110, 111, 112, 121, 140, 141, 142, 143, 144, 145,
] as const

const known: ReadonlySet<number> = new Set(actionKinds)

/** What an entry of this kind says that somebody did. */
export function actionKey(kind: number): ActionKey {
  return known.has(kind) ? (`audit.action-${kind}` as ActionKey) : 'audit.action-other'
}
