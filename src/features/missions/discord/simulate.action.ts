import { PermissionFlagsBits } from 'discord-api-types/v10'
import { defineAction } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { calendarOf } from '../../boards/index.ts'
import { lookUpMissions } from '../lifecycle/look-up.ts'
import { forecastText } from '../simulate/forecast-text.ts'
import { simulateDraft } from '../simulate/simulate-draft.ts'
import type { MissionsServices } from '../services.ts'

const COMMIT_PATIENCE = 2000

/** `simulate`: what drafts, and what is published besides, would have done with the community's last days. */
export function simulateAction(services: MissionsServices) {
  const { database, settings, levels } = services
  return defineAction({
    options: {
      mission: { type: 'string', maxLength: 40, autocomplete: true },
      days: { type: 'integer', min: 1, max: 60 },
    },
    async autocomplete({ guildId, actor, focused }) {
      if ((actor.permissions & PermissionFlagsBits.ManageGuild) === 0n) return []
      const { records } = await lookUpMissions(database, guildId)
      return records
        .filter(
          ({ head: { status, missionId } }) => status !== 'archived' && missionId.includes(focused.value),
        )
        .map(({ head: { missionId } }) => ({ name: missionId, value: missionId }))
    },
    async run({ guildId, actor, interactionId, options, t, defer, editReply }) {
      if ((actor.permissions & PermissionFlagsBits.ManageGuild) === 0n) throw new DomainError('leads-only')
      await defer({ ephemeral: true })
      await services.earning.settled(COMMIT_PATIENCE)
      const { records, pools } = await lookUpMissions(database, guildId)
      const missions = records
        .filter(({ head }) => head.status !== 'archived')
        .flatMap(({ head, published }) => head.draft ?? published ?? [])
        .filter(({ id }) => !options.mission || id === options.mission)
      if (missions.length === 0) throw new DomainError('unknown-mission')
      const [{ calendar }, curve] = await Promise.all([calendarOf(settings, guildId), levels.curve(guildId)])
      const days = options.days ?? 14
      const until = snowflakeTime(interactionId)
      const chosen = options.mission ? missions.map((mission) => ({ ...mission, pool: undefined })) : missions
      const forecast = await simulateDraft(database, {
        guildId,
        missions: chosen,
        pools,
        calendar,
        curve,
        days,
        until,
        achievements: services.achievements.read,
      })
      await editReply({ content: forecastText(forecast, t) })
    },
  })
}
