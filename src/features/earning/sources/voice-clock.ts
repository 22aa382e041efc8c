import type { Clock } from '../../../core/clock.ts'
import type { Activity } from '../activity.ts'
import type { EarningSettings } from '../settings.ts'
import type { EventAttendance } from './event-attendance.ts'
import type { Hearing } from './hearing.ts'
import { MINUTE, voiceMinutes } from './voice-minutes.ts'
import type { VoiceRooms } from './voice-rooms.ts'

export interface VoiceClockOptions {
  readonly clock: Clock
  readonly rooms: VoiceRooms
  readonly attendance: EventAttendance
  readonly hearing: Pick<Hearing, 'pathOf'>
  readonly isHeard: (guildId: string) => boolean
  readonly settingsOf: (guildId: string) => EarningSettings
  readonly tell: (activity: Activity) => void
}

/** Tells, as each minute of the clock ends, what it earned in voice channels. A minute is told once, also when the clock jumps back. */
export class VoiceClock {
  readonly #options: VoiceClockOptions
  #told = -Infinity
  #cancel: (() => void) | undefined

  constructor(options: VoiceClockOptions) {
    this.#options = options
  }

  start(): void {
    const { clock } = this.#options
    const now = clock.now()
    this.#cancel = clock.after(MINUTE - (now % MINUTE), () => {
      this.tick()
      this.start()
    })
  }

  stop(): void {
    this.#cancel?.()
  }

  tick(): void {
    const { clock, rooms, attendance, hearing, isHeard, settingsOf, tell } = this.#options
    const minute = Math.floor(clock.now() / MINUTE) - 1
    if (minute <= this.#told) return
    this.#told = minute
    rooms.review(isHeard)
    const rulesOf = (guildId: string) => {
      const { enabled, voice } = settingsOf(guildId)
      return { enabled: enabled && voice.enabled, unmutedOnly: voice.unmutedOnly }
    }
    const stayOf = (guildId: string) => settingsOf(guildId).event.stay * 1000
    for (const activity of voiceMinutes(rooms, minute, hearing, rulesOf)) tell(activity)
    for (const activity of attendance.attending(rooms, hearing, stayOf)) tell(activity)
  }
}
