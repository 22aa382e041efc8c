import { defineFeature } from '../../core/feature.ts'
import { cards } from '../cards/index.ts'
import { earning } from '../earning/index.ts'
import { levels } from '../levels/index.ts'
import { missions } from '../missions/index.ts'
import { streaks } from '../streaks/index.ts'
import { achievementsButtons, achievementsCommand } from './discord/achievements.command.ts'
import { profileCommand } from './discord/profile.command.ts'
import { followDays, followDeeds } from './follow-deeds.ts'
import type { AchievementsServices } from './services.ts'
import { achievementsSettings } from './settings.ts'
import { STARTER_SET } from './starter-set.ts'
import { missionCountModel, unlockCountModel, unlockedBy, unlockModel } from './unlock.store.ts'

/**
 * Achievements with tiers over totals, levels, streaks, missions and dates, each granted once in the commit of what brought it about;
 * /achievements shows the collection, the rarest first, and /profile the member at a glance.
 */
export const achievements = defineFeature({
  name: 'achievements',
  settings: achievementsSettings,
  permissions: [
    { permission: 'SendMessages', purpose: 'permissions.purpose.achievement-notices' },
    { permission: 'AttachFiles', purpose: 'permissions.purpose.profile-cards' },
    { permission: 'EmbedLinks', purpose: 'permissions.purpose.profile-cards' },
  ],
  intents: ['Guilds', 'GuildMessages'],
  needs: [earning, levels, cards, missions, streaks],
  setup(all) {
    const services: AchievementsServices = {
      ...all,
      earning: all.doorway(earning),
      levels: all.doorway(levels),
      cards: all.doorway(cards),
      missions: all.doorway(missions),
      streaks: all.doorway(streaks),
      achievements: STARTER_SET,
    }
    const { database } = services
    for (const model of [unlockModel, unlockCountModel, missionCountModel]) model(database)
    services.earning.addParticipant(followDeeds(services))
    services.streaks.onDay(followDays(services))
    services.missions.knowAchievements((guildId, memberIds, session) =>
      unlockedBy(database, guildId, memberIds, session),
    )
    return {
      commands: [achievementsCommand(services), profileCommand(services)],
      components: [achievementsButtons(services)],
    }
  },
})
