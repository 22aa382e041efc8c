import { defineFeature } from '../../core/feature.ts'
import { boards } from '../boards/index.ts'
import { cards } from '../cards/index.ts'
import { earning } from '../earning/index.ts'
import type { LevelCurve } from './level-curve.ts'
import { announceLevels } from './announce-levels.ts'
import { leaderboardButtons, leaderboardCommand } from './discord/leaderboard.command.ts'
import { levelRolesCommand } from './discord/level-roles.command.ts'
import { rankCommand } from './discord/rank.command.ts'
import { returnLevelRoles } from './return-level-roles.ts'
import { resumeRoleSyncs, SYNC_JOB } from './role-syncs.ts'
import { roleSyncModel } from './role-sync.store.ts'
import { curveOf, levelsSettings } from './settings.ts'
import { syncLevelRoles } from './sync-level-roles.ts'

/** What levels offers to other features. */
export interface Levels {
  /** How a guild turns XP into levels. */
  curve(guildId: string): Promise<LevelCurve>
}

/**
 * Turns XP into levels: announces a new one, gives its roles, and shows where everybody stands with /rank and /leaderboard.
 * The curve is a pure rule; what has been earned comes from the earning feature.
 */
export const levels = defineFeature<Levels>({
  name: 'levels',
  settings: levelsSettings,
  permissions: [
    { permission: 'SendMessages', purpose: 'permissions.purpose.level-notices' },
    { permission: 'ManageRoles', purpose: 'permissions.purpose.level-roles' },
    { permission: 'AttachFiles', purpose: 'permissions.purpose.rank-cards' },
    { permission: 'EmbedLinks', purpose: 'permissions.purpose.boards' },
  ],
  intents: ['Guilds', 'GuildMessages', 'GuildMembers'],
  needs: [earning, boards, cards],
  setup(all) {
    const services = {
      ...all,
      earning: all.doorway(earning),
      boards: all.doorway(boards),
      cards: all.doorway(cards),
    }
    roleSyncModel(services.database)
    services.earning.onCredits(announceLevels(services))
    services.earning.onArrivals(returnLevelRoles(services))
    return {
      commands: [rankCommand(services), leaderboardCommand(services), levelRolesCommand(services)],
      components: [leaderboardButtons(services)],
      jobs: [
        {
          name: SYNC_JOB,
          async run({ guildId }, stopping) {
            if (typeof guildId === 'string') await syncLevelRoles(services, guildId, stopping)
          },
        },
      ],
      start: () => resumeRoleSyncs(services),
      doorway: { curve: async (guildId) => curveOf(await services.settings.get(guildId, levelsSettings)) },
    }
  },
})
