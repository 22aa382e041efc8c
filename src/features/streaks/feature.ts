import { defineFeature } from '../../core/feature.ts'
import type { ClientSession } from '../../database/index.ts'
import { earning, memberKey } from '../earning/index.ts'
import { missions } from '../missions/index.ts'
import { addFreezes } from './add-freezes.ts'
import { countDays } from './count-days.ts'
import { CountedToday } from './counted-today.ts'
import { streakCommand } from './discord/streak.command.ts'
import { timeZoneCommand } from './discord/time-zone.command.ts'
import { readStatus } from './read-status.ts'
import type { DayListener } from './services.ts'
import { streaksSettings } from './settings.ts'
import { tallyOf } from './streak.ts'
import { readStreaks, streakModel } from './streak.store.ts'
import type { StreakStatus } from './streak-status.ts'

/** What streaks offer to other features. */
export interface Streaks {
  /** How a member's streak stands now. */
  status(guildId: string, memberId: string): Promise<StreakStatus>
  /** The longest streak of members who ever had one. */
  longest(guildId: string, memberIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Gives a member freezes in the caller's transaction, a negative count takes some back; answers how many it really was. */
  addFreezes(guildId: string, memberId: string, count: number, session: ClientSession): Promise<number>
  /** Adds somebody who follows days that count, in the transaction that counts them. */
  onDay(listener: DayListener): void
}

/**
 * Days in a row on which a member did something that earned, by the member's own clock. Freezes and outages of the bot spare days;
 * all of it is counted in the commit of the credits and derived from there, so nothing has to run at midnight.
 */
export const streaks = defineFeature<Streaks>({
  name: 'streaks',
  settings: streaksSettings,
  permissions: [{ permission: 'SendMessages', purpose: 'permissions.purpose.streak-notices' }],
  intents: ['Guilds', 'GuildMessages'],
  needs: [earning, missions],
  setup(all) {
    const { database } = all
    const listeners: DayListener[] = []
    const services = {
      ...all,
      earning: all.doorway(earning),
      missions: all.doorway(missions),
      counted: new CountedToday(),
      listeners,
    }
    streakModel(database)
    services.earning.addParticipant(countDays(services))
    return {
      commands: [streakCommand(services), timeZoneCommand(services)],
      doorway: {
        status: (guildId, memberId) => readStatus(services, guildId, memberId),
        async longest(guildId, memberIds) {
          const ids = memberIds.map((memberId) => memberKey(guildId, memberId))
          const found = await readStreaks(database, ids)
          return new Map(Array.from(found.values(), (streak) => [streak.memberId, tallyOf(streak).best]))
        },
        addFreezes: (guildId, memberId, count, session) =>
          addFreezes(services, { guildId, memberId, count }, session),
        onDay: (listener) => void listeners.push(listener),
      },
    }
  },
})
