import type { APIEmbed } from 'discord-api-types/v10'
import type { CardFacts } from '../../../core/cards.ts'
import { defineCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { Actor } from '../../../core/interaction-context.ts'
import { plainLabel } from '../../../core/plain-text.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import type { LevelsServices } from '../services.ts'
import { levelProgress } from '../level-progress.ts'
import { curveOf, levelsSettings } from '../settings.ts'

/** How long the answer waits for what the member wrote just before, in milliseconds. */
const COMMIT_PATIENCE = 1000
const BAR_CELLS = 12

/** `/rank [member]`: level, XP and exact rank as a card, or as an embed when no card can be drawn. */
export function rankCommand(services: LevelsServices) {
  return defineCommand({
    name: 'rank',
    botPermissions: ['AttachFiles', 'EmbedLinks'],
    options: { member: { type: 'user' } },
    async run({ guildId, actor, t, options: { member }, reply }) {
      if (member?.bot) throw new DomainError('bots-earn-nothing')
      const person = member ?? actor
      const facts = await standingOf(services, guildId, { id: person.id, locale: actor.locale })
      const card = await services.cards.memberCard({ kind: 'rank', facts }, guildId, person)
      await reply(card ? { files: [card] } : { embeds: [rankEmbed(person, facts, t)] })
    },
  })
}

async function standingOf(
  { earning, settings }: LevelsServices,
  guildId: string,
  { id, locale }: { readonly id: string; readonly locale: string },
): Promise<CardFacts<'rank'>> {
  await earning.settled(COMMIT_PATIENCE)
  const { standings } = earning
  const [totals, rank, memberCount, own] = await Promise.all([
    standings.totals(guildId, id),
    standings.rank(guildId, id),
    standings.count(guildId),
    settings.get(guildId, levelsSettings),
  ])
  const xp = totals?.xp ?? 0
  return { locale, xp, rank, memberCount, ...levelProgress(curveOf(own), xp) }
}

function rankEmbed(
  person: Pick<Actor, 'displayName' | 'avatarUrl'>,
  { level, xp, xpIntoLevel, xpForNextLevel, rank, memberCount }: CardFacts<'rank'>,
  t: TranslateFor,
): APIEmbed {
  const share = xpForNextLevel > 0 ? xpIntoLevel / xpForNextLevel : 1
  const filled = Math.floor(share * BAR_CELLS)
  return {
    author: { name: plainLabel(person.displayName), icon_url: person.avatarUrl },
    description: [
      rank === null ? t('levels.rank.unranked') : t('levels.rank.place', { rank, memberCount }),
      t('levels.rank.level', { level, xp }),
      `${'▰'.repeat(filled)}${'▱'.repeat(BAR_CELLS - filled)}`,
      xpForNextLevel > 0
        ? t('levels.rank.next', { xpIntoLevel, xpForNextLevel, next: level + 1 })
        : t('levels.rank.top'),
    ].join('\n'),
  }
}
