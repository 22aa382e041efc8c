import { defineAction, type Action, type OptionSpec } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { plainText } from '../../../core/plain-text.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { grant } from '../grant.ts'
import { revoke } from '../revoke.ts'
import type { AchievementsServices } from '../services.ts'
import { stepsOf, titleOf } from '../steps.ts'

/** `grant` and `revoke`: a tier that people give and take, with a reason; who did is in the ledger. */
export function honourActions(
  services: AchievementsServices,
  achievement: OptionSpec & { readonly type: 'string'; readonly required: true },
  autocomplete: NonNullable<Action['autocomplete']>,
) {
  const { shelf, earning } = services
  const change = (isGiven: boolean) =>
    defineAction({
      options: {
        member: { type: 'user', required: true },
        achievement,
        reason: { type: 'string', required: true, maxLength: 200 },
        tier: { type: 'integer', min: 1, max: 9 },
      },
      autocomplete,
      async run({ guildId, interactionId, actor, options, t, reply }) {
        const { member, reason, tier = 1 } = options
        if (member.bot) throw new DomainError('bots-earn-nothing')
        if (isGiven && !member.member) throw new DomainError('not-a-member')
        const found = (await shelf.get(guildId)).get(options.achievement)
        const step = found && stepsOf(found)[tier - 1]
        if (!step) throw new DomainError('unknown-achievement')
        const one = {
          step,
          guildId,
          memberId: member.id,
          channelId: null,
          at: snowflakeTime(interactionId),
          by: actor.id,
          note: reason,
          occasion: interactionId,
        }
        const isNew = await earning.give(async (session) => {
          if (isGiven) {
            const { count, ...part } = await grant(services, [one], session)
            return { ...part, answer: count > 0 }
          }
          const { isRevoked, ...part } = await revoke(services, one, session)
          return { ...part, answer: isRevoked }
        })
        if (!isNew) throw new DomainError(isGiven ? 'achievement-held' : 'achievement-not-held')
        const values = {
          member: `<@${member.id}>`,
          title: `${step.achievement.emoji} ${plainText(titleOf(step, actor.locale), 80)}`,
        }
        const key = isGiven ? 'achievements.admin.granted' : 'achievements.admin.revoked'
        await reply({ content: t(key, values), ephemeral: true })
      },
    })
  return { grant: change(true), revoke: change(false) }
}
