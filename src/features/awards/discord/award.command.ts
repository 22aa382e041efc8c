import { PermissionFlagsBits } from 'discord-api-types/v10'
import {
  defineAction,
  defineCommandGroup,
  type AutocompleteContext,
  type OptionUser,
} from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import { plainText } from '../../../core/plain-text.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import { orUnavailable } from '../../../database/index.ts'
import { wording } from '../../achievements/index.ts'
import { requireGrantable } from '../../levels/index.ts'
import { fitLines } from '../../missions/index.ts'
import { awards, type Award, type Prize } from '../award.store.ts'
import { giveAward } from '../give-award.ts'
import type { AwardsServices } from '../services.ts'
import { undoAward } from '../undo-award.ts'

const SHOWN = 10
const MOST_CHOICES = 25
const member = { type: 'user', required: true } as const
const reason = { type: 'string', required: true, minLength: 3, maxLength: 200 } as const

/** `/award badge|coins|role|undo|list`: what moderators give, with a reason. */
export function awardCommand(services: AwardsServices) {
  const { achievements, guilds } = services
  const give = async (
    context: InteractionContext,
    { to, why, prize, what }: { to: OptionUser; why: string; prize: Prize; what: string },
  ) => {
    const { guildId, actor, interactionId, t, reply } = context
    if (to.bot) throw new DomainError('bots-earn-nothing')
    if (!to.member) throw new DomainError('not-a-member')
    const at = new Date(snowflakeTime(interactionId))
    const award = {
      _id: interactionId,
      guildId,
      memberId: to.id,
      by: actor.id,
      prize,
      reason: why.trim(),
      at,
    }
    await giveAward(services, award)
    await reply({ content: t('awards.given', { member: `<@${to.id}>`, what }), ephemeral: true })
  }
  return defineCommandGroup({
    name: 'award',
    defaultMemberPermissions: ['ModerateMembers'],
    ephemeral: true,
    subcommands: {
      badge: defineAction({
        options: {
          member,
          badge: { type: 'string', required: true, autocomplete: true, maxLength: 40 },
          reason,
        },
        async autocomplete({ guildId, actor, focused }) {
          const given = (await achievements.list(guildId)).filter(({ goal }) => goal.of === 'hand')
          const typed = focused.value.toLowerCase()
          return given
            .map(({ id, emoji, title }) => ({ name: `${emoji} ${wording(title, actor.locale)}`, value: id }))
            .filter(({ name }) => name.toLowerCase().includes(typed))
            .slice(0, MOST_CHOICES)
        },
        async run(context) {
          const { guildId, actor, options } = context
          const found = (await achievements.list(guildId)).find(
            ({ id, goal }) => id === options.badge && goal.of === 'hand',
          )
          if (!found) throw new DomainError('no-such-badge')
          const what = `${found.emoji} ${plainText(wording(found.title, actor.locale), 60)}`
          const prize = { kind: 'badge' as const, achievementId: found.id }
          await give(context, { to: options.member, why: options.reason, prize, what })
        },
      }),
      coins: defineAction({
        options: { member, coins: { type: 'integer', required: true, min: 1, max: 100_000 }, reason },
        async run(context) {
          const { options, t } = context
          const prize = { kind: 'coins' as const, coins: options.coins }
          const what = t('awards.coins', { coins: options.coins })
          await give(context, { to: options.member, why: options.reason, prize, what })
        },
      }),
      role: defineAction({
        botPermissions: ['ManageRoles'],
        options: {
          member,
          role: { type: 'role', required: true },
          reason,
          hours: { type: 'integer', min: 1, max: 8784 },
        },
        async run(context) {
          const { guildId, actor, options } = context
          const { role, hours } = options
          requireGrantable(guilds, guildId, actor, role.id)
          const prize = { kind: 'role' as const, roleId: role.id, ...(hours === undefined ? {} : { hours }) }
          await give(context, { to: options.member, why: options.reason, prize, what: `<@&${role.id}>` })
        },
      }),
      undo: defineAction({
        options: { award: { type: 'string', required: true, autocomplete: true, maxLength: 30 } },
        autocomplete: (context) => suggest(services, context),
        async run({ guildId, actor, interactionId, options, t, reply }) {
          const undo = {
            guildId,
            awardId: options.award,
            by: actor.id,
            isLead: isLead(actor.permissions),
            at: snowflakeTime(interactionId),
          }
          await undoAward(services, undo)
          await reply({ content: t('awards.undone'), ephemeral: true })
        },
      }),
      list: defineAction({
        async run({ guildId, actor, t, reply }) {
          const latest = await latestOf(services, guildId, SHOWN)
          const badges = await achievements.list(guildId)
          const lines = latest.map((award) => {
            const line = t('awards.line', {
              when: `<t:${Math.floor(award.at.getTime() / 1000)}:R>`,
              by: `<@${award.by}>`,
              member: `<@${award.memberId}>`,
              what: whatOf(award.prize, badges, actor.locale, t),
              reason: plainText(award.reason, 80),
            })
            return award.undoneBy
              ? `${line} · ${t('awards.line-undone', { by: `<@${award.undoneBy}>` })}`
              : line
          })
          const listed = fitLines(lines, 2000, (rest) => t('missions.more-lines', { rest }))
          const content = listed || t('awards.none')
          await reply({ content, ephemeral: true })
        },
      }),
    },
  })
}

type Badges = Awaited<ReturnType<AwardsServices['achievements']['list']>>

function whatOf(prize: Prize, badges: Badges, locale: string, t: TranslateFor): string {
  if (prize.kind === 'coins') return t('awards.coins', { coins: prize.coins })
  if (prize.kind === 'role') return `<@&${prize.roleId}>`
  const badge = badges.find(({ id }) => id === prize.achievementId)
  return badge
    ? `${badge.emoji} ${plainText(wording(badge.title, locale), 60)}`
    : `\`${prize.achievementId}\``
}

function isLead(permissions: bigint): boolean {
  return (permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n
}

function latestOf({ database }: AwardsServices, guildId: string, most: number): Promise<Award[]> {
  return orUnavailable(() => awards(database).find({ guildId }).sort({ at: -1 }).limit(most).toArray())
}

async function suggest(services: AwardsServices, { guildId, actor, focused, t }: AutocompleteContext) {
  const [latest, badges] = await Promise.all([
    latestOf(services, guildId, 100),
    services.achievements.list(guildId),
  ])
  const own = latest.filter(({ by, undoneBy }) => !undoneBy && (by === actor.id || isLead(actor.permissions)))
  const people = await services.guilds.members(guildId, [...new Set(own.map(({ memberId }) => memberId))])
  const typed = focused.value.toLowerCase()
  const roles = services.guilds.roles(guildId)
  return own
    .map(({ _id, memberId, prize, reason: why }) => {
      const role = prize.kind === 'role' && roles.find(({ id }) => id === prize.roleId)
      const what = role ? `@${role.name}` : whatOf(prize, badges, actor.locale, t)
      return { name: `${people.get(memberId)?.displayName ?? memberId}: ${what} · ${why}`, value: _id }
    })
    .filter(({ name }) => name.toLowerCase().includes(typed))
    .slice(0, MOST_CHOICES)
}
