/** What can be wrong with a definition; `missions.fault.<code>` in assets/locales says it. */
export const FAULTS = [
  'syntax',
  'too-long-file',
  'too-complex',
  'unknown-field',
  'missing',
  'wrong-type',
  'too-small',
  'too-large',
  'too-long',
  'too-few',
  'too-many',
  'not-one-of',
  'wrong-form',
  'no-language',
  'duplicate-id',
  'unknown-mission',
  'circular',
  'unknown-pool',
  'pool-period',
  'draw-too-large',
  'some-too-many',
  'too-deep',
  'too-many-parts',
  'more-than-time',
  'never-in-period',
  'raffle-once',
  'secret-proof',
  'window-order',
  'window-over',
  'chain-gap',
  'unknown-channel',
  'unknown-role',
  'role-beyond-bot',
  'role-beyond-you',
  'role-everyone',
  'role-managed',
  'role-not-allowed',
  'unknown-achievement',
  'unknown-item',
  'source-off',
  'unknown-time-zone',
  'tiers-order',
  'single-tier',
] as const
export type FaultCode = (typeof FAULTS)[number]

/** Something wrong at an exact place of a definition. */
export interface Fault {
  readonly code: FaultCode
  /** Such as `['missions', 3, 'rewards', 'xp']`. */
  readonly path: readonly (string | number)[]
  readonly values: Readonly<Record<string, string | number>>
  /** Where in the file, from 1; absent for what was not read from one. */
  readonly line?: number
  readonly column?: number
}

/** A path as people write it: `missions[3].rewards.xp`. */
export function pathText(path: Fault['path']): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text ? `${text}.${part}` : part
  }, '')
}
