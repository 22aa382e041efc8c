import { defineFeature } from '../../core/feature.ts'
import { boards } from '../boards/index.ts'
import { cards } from '../cards/index.ts'
import { earning } from '../earning/index.ts'
import { levels } from '../levels/index.ts'
import { missions } from '../missions/index.ts'
import { streaks } from '../streaks/index.ts'
import { achievementGuildModel, achievementModel } from './achievement.store.ts'
import { AchievementShelf } from './achievement-shelf.ts'
import { carryOutCatchUp, CATCH_UP_JOB, resumeCatchUps } from './catch-up.ts'
import { catchUpModel } from './catch-up.store.ts'
import { achievementsAdminCommand, achievementForm } from './discord/admin.command.ts'
import { achievementsButtons, achievementsCommand } from './discord/achievements.command.ts'
import { profileCommand } from './discord/profile.command.ts'
import { achievementsDoorway, type Achievements } from './doorway.ts'
import { followDays, followDeeds } from './follow-deeds.ts'
import { followProgress } from './follow-progress.ts'
import { honourPlaces, PLACES_JOB } from './honour-places.ts'
import { honouredPeriodModel } from './honoured-period.store.ts'
import { KnownUnlocks } from './known-unlocks.ts'
import type { AchievementsServices } from './services.ts'
import { achievementsSettings } from './settings.ts'
import { showcaseModel } from './showcase.store.ts'
import { unlockCountModel, unlockedBy, unlockModel } from './unlock.store.ts'

/**
 * Achievements with tiers over totals, streaks, missions, places, dates, rarity and what people decide, each granted once in the commit
 * of what brought it about. Communities write their own as data; /achievements shows the collection, /profile the member at a glance.
 */
export const achievements = defineFeature<Achievements>({
  name: 'achievements',
  settings: achievementsSettings,
  permissions: [
    { permission: 'SendMessages', purpose: 'permissions.purpose.achievement-notices' },
    { permission: 'ManageRoles', purpose: 'permissions.purpose.achievement-roles' },
    { permission: 'AttachFiles', purpose: 'permissions.purpose.profile-cards' },
    { permission: 'EmbedLinks', purpose: 'permissions.purpose.profile-cards' },
  ],
  intents: ['Guilds', 'GuildMessages'],
  needs: [earning, boards, levels, cards, missions, streaks],
  setup(all) {
    const { database } = all
    const services: AchievementsServices = {
      ...all,
      earning: all.doorway(earning),
      boards: all.doorway(boards),
      levels: all.doorway(levels),
      cards: all.doorway(cards),
      missions: all.doorway(missions),
      streaks: all.doorway(streaks),
      shelf: new AchievementShelf(database),
      known: new KnownUnlocks(),
    }
    for (const model of [unlockModel, unlockCountModel, showcaseModel]) model(database)
    for (const model of [achievementModel, achievementGuildModel, catchUpModel, honouredPeriodModel])
      model(database)
    services.earning.addParticipant(followDeeds(services))
    services.streaks.onDay(followDays(services))
    services.missions.onProgress(followProgress(services))
    services.missions.knowAchievements(
      (guildId, memberIds, session) => unlockedBy(database, guildId, memberIds, session),
      async (guildId) =>
        new Map(
          (await services.shelf.get(guildId)).all.map(({ id, goal }) => [
            id,
            goal.of === 'mission' ? goal.mission : undefined,
          ]),
        ),
    )
    return {
      commands: [achievementsCommand(services), profileCommand(services), achievementsAdminCommand(services)],
      components: [achievementsButtons(services)],
      modals: [achievementForm(services)],
      jobs: [
        {
          name: CATCH_UP_JOB,
          async run({ guildId }, stopping) {
            if (typeof guildId === 'string') await carryOutCatchUp(services, guildId, stopping)
          },
        },
        { name: PLACES_JOB, every: '1 minute', run: (_, stopping) => honourPlaces(services, stopping) },
      ],
      start: () => resumeCatchUps(services),
      doorway: achievementsDoorway(services),
    }
  },
})
