import type { APIEmbed } from 'discord-api-types/v10'
import type { RankCard } from '../../../core/cards.ts'
import { defineCommand, type CommandContext } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { plainLabel } from '../../../core/plain-text.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import type { LevelsServices } from '../services.ts'
import { levelProgress } from '../level-progress.ts'
import { curveOf, levelsSettings } from '../settings.ts'
import { within } from '../within.ts'

/** How long a card may take before the answer goes out without it, in milliseconds. */
const CARD_PATIENCE = 5000
/** How long the answer waits for what the member wrote just before, in milliseconds. */
const COMMIT_PATIENCE = 1000
const BAR_CELLS = 12

const options = { member: { type: 'user' } } as const

/** `/rank [member]`: level, XP and exact rank as a card, or as an embed when no card can be drawn. */
export function rankCommand(services: LevelsServices) {
  return defineCommand({
    name: 'rank',
    botPermissions: ['AttachFiles', 'EmbedLinks'],
    options,
    async run(context) {
      const card = await rankCard(services, context)
      await context.reply(await drawn(services, card, context.t))
    },
  })
}

async function rankCard(
  { earning, settings }: LevelsServices,
  { guildId, actor, options: { member } }: CommandContext<typeof options>,
): Promise<RankCard> {
  if (member?.bot) throw new DomainError('bots-earn-nothing')
  const person = member ?? actor
  await earning.settled(COMMIT_PATIENCE)
  const { standings } = earning
  const [totals, rank, memberCount, own] = await Promise.all([
    standings.totals(guildId, person.id),
    standings.rank(guildId, person.id),
    standings.count(guildId),
    settings.get(guildId, levelsSettings),
  ])
  const xp = totals?.xp ?? 0
  return {
    locale: actor.locale,
    name: person.displayName,
    avatarUrl: person.avatarUrl,
    xp,
    rank,
    memberCount,
    ...levelProgress(curveOf(own), xp),
  }
}

async function drawn({ cards, log }: LevelsServices, card: RankCard, t: TranslateFor): Promise<MessageBody> {
  try {
    const image = await within(CARD_PATIENCE, cards.renderRankCard(card))
    if (image)
      return { files: [{ name: image.fileName, data: image.bytes, description: image.alt.slice(0, 1024) }] }
    log.warn('a rank card took too long: an embed was sent instead')
  } catch (error) {
    log.warn('a rank card could not be drawn: an embed was sent instead', { error })
  }
  return { embeds: [rankEmbed(card, t)] }
}

function rankEmbed(card: RankCard, t: TranslateFor): APIEmbed {
  const { level, xp, xpIntoLevel, xpForNextLevel, rank, memberCount } = card
  const share = xpForNextLevel > 0 ? xpIntoLevel / xpForNextLevel : 1
  const filled = Math.floor(share * BAR_CELLS)
  return {
    author: { name: plainLabel(card.name), icon_url: card.avatarUrl ?? undefined },
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
