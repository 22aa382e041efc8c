import type { APIEmbed } from 'discord-api-types/v10'
import type { CardFacts } from '../../../core/cards.ts'
import { defineCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { Actor } from '../../../core/interaction-context.ts'
import { plainLabel } from '../../../core/plain-text.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import { profileFacts } from '../profile-facts.ts'
import type { AchievementsServices } from '../services.ts'

const COMMIT_PATIENCE = 1000

/** `/profile [member]`: level, place, streak, badges and today's missions as a card, or as an embed when none can be drawn. */
export function profileCommand(services: AchievementsServices) {
  return defineCommand({
    name: 'profile',
    botPermissions: ['AttachFiles', 'EmbedLinks'],
    options: { member: { type: 'user' } },
    async run({ guildId, actor, t, options: { member }, reply }) {
      if (member?.bot) throw new DomainError('bots-earn-nothing')
      const person = member ?? actor
      await services.earning.settled(COMMIT_PATIENCE)
      const facts = await profileFacts(services, guildId, { id: person.id, locale: actor.locale })
      const card = await services.cards.memberCard({ kind: 'profile', facts }, guildId, person)
      await reply(card ? { files: [card] } : { embeds: [profileEmbed(person, facts, t)] })
    },
  })
}

function profileEmbed(
  person: Pick<Actor, 'displayName' | 'avatarUrl'>,
  { level, xp, rank, memberCount, streakDays, badges, missions }: CardFacts<'profile'>,
  t: TranslateFor,
): APIEmbed {
  const lines = [
    rank === null ? t('levels.rank.unranked') : t('levels.rank.place', { rank, memberCount }),
    t('levels.rank.level', { level, xp }),
    t('streaks.length', { days: streakDays }),
    ...(badges.length > 0 ? [badges.map(({ emoji, name }) => `${emoji} ${name}`).join(' · ')] : []),
    ...missions.map(({ name, done, target }) => `${name}: ${done}/${target}`),
  ]
  return {
    author: { name: plainLabel(person.displayName), icon_url: person.avatarUrl },
    description: lines.join('\n').slice(0, 4000),
  }
}
