import type { Snowflake } from '../../core/snowflake.ts'

export type Status = 'online' | 'idle' | 'dnd' | 'offline'

/** A message that is spoken about: one of the population's own lines, or one that a real person wrote. */
export type Target = { readonly line: number } | { readonly messageId: Snowflake }

/** One thing that one character does; `who` and `room` are keys. In `text`, `<@key>` stands for that character. */
export type Act =
  | { readonly kind: 'type'; readonly who: string; readonly room: string }
  | {
      readonly kind: 'say'
      readonly who: string
      readonly room: string
      readonly text: string
      readonly line: number
      readonly replyTo?: Target
      /** Reactions that would suit it. */
      readonly emoji?: readonly string[]
    }
  | {
      readonly kind: 'react'
      readonly who: string
      readonly room: string
      readonly to: Target
      readonly emoji: string
    }
  | { readonly kind: 'presence'; readonly who: string; readonly status: Status }
  | { readonly kind: 'voice'; readonly who: string; readonly room: string | null; readonly muted: boolean }
  | { readonly kind: 'command'; readonly who: string; readonly room: string; readonly name: string }

/** Acts one after the other; `wait` is the population's milliseconds since the step before. */
export interface Step {
  readonly wait: number
  readonly act: Act
}

export type Script = readonly Step[]

/** How long a script takes, in the population's milliseconds. */
export function durationOf(script: Script): number {
  return script.reduce((sum, step) => sum + step.wait, 0)
}
