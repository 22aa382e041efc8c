import { defineFeature } from '../../core/feature.ts'
import { achievements } from '../achievements/index.ts'
import { earning } from '../earning/index.ts'
import { levels } from '../levels/index.ts'
import { missions } from '../missions/index.ts'
import { awardDayModel, awardModel } from './award.store.ts'
import { candidacyModel } from './candidacy.store.ts'
import { awardCommand } from './discord/award.command.ts'
import { endorsementButtons, endorsementForm, endorsementsCommand } from './discord/endorsements.command.ts'
import type { AwardsServices } from './services.ts'
import { awardsSettings } from './settings.ts'
import { CANDIDATES_JOB, tendCandidacies } from './tend-candidacies.ts'

/**
 * What people give: moderators award badges, coins and roles with a reason, and vouch for those who became eligible for an honour. Every
 * decision stands in the ledger with who made it, and can be taken back.
 */
export const awards = defineFeature({
  name: 'awards',
  settings: awardsSettings,
  permissions: [{ permission: 'ManageRoles', purpose: 'permissions.purpose.achievement-roles' }],
  intents: ['Guilds'],
  needs: [earning, levels, missions, achievements],
  setup(all) {
    const services: AwardsServices = {
      ...all,
      earning: all.doorway(earning),
      levels: all.doorway(levels),
      missions: all.doorway(missions),
      achievements: all.doorway(achievements),
    }
    for (const model of [awardModel, awardDayModel, candidacyModel]) model(services.database)
    return {
      commands: [awardCommand(services), endorsementsCommand(services)],
      components: [endorsementButtons(services)],
      modals: [endorsementForm(services)],
      jobs: [
        {
          name: CANDIDATES_JOB,
          every: '10 minutes',
          run: (_, stopping) => tendCandidacies(services, stopping),
        },
      ],
    }
  },
})
