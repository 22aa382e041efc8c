import type { APIMessageComponentEmoji, APIUser } from 'discord-api-types/v10'

/** One thing that can be picked from a list, whatever it stands for. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly note?: string
  readonly user?: APIUser
  /** #rrggbb of a role. */
  readonly color?: string
  readonly emoji?: APIMessageComponentEmoji
  readonly mark?: '#' | '🔊' | '@'
}
