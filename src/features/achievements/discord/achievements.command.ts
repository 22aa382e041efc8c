import { defineCommand } from '../../../core/command.ts'
import type { Component } from '../../../core/component.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { readCollection } from '../collection.ts'
import { ACHIEVEMENTS_BUTTON, collectionBody } from '../collection-body.ts'
import type { AchievementsServices } from '../services.ts'
import { achievementsSettings } from '../settings.ts'
import { chooseShowcase, readShowcase, showableBadges } from '../showcase.ts'

/** How long the answer waits for what the member wrote just before, in milliseconds. */
const COMMIT_PATIENCE = 1000

/** `/achievements [member]`: the collection, for the asker alone. */
export function achievementsCommand(services: AchievementsServices) {
  return defineCommand({
    name: 'achievements',
    ephemeral: true,
    options: { member: { type: 'user' } },
    async run({ guildId, actor, t, options: { member }, reply }) {
      const { enabled } = await services.settings.get(guildId, achievementsSettings)
      if (!enabled) throw new DomainError('achievements-off')
      if (member?.bot) throw new DomainError('bots-earn-nothing')
      await services.earning.settled(COMMIT_PATIENCE)
      const person = member ?? actor
      const body = await pageOf(
        services,
        { guildId, actor, t },
        { memberId: person.id, page: 0, name: person.displayName },
      )
      await reply({ ...body, ephemeral: true })
    },
  })
}

/** Turns the pages, and keeps what a member wants to show. */
export function achievementsButtons(services: AchievementsServices): Component {
  return {
    name: ACHIEVEMENTS_BUTTON,
    async run(context) {
      const { guildId, actor, args, values, update } = context
      const [purpose, target = '', memberId = ''] = args
      const page = /^\d{1,3}$/.test(target) ? Number(target) : 0
      const whose = /^\d{17,20}$/.test(memberId) ? memberId : actor.id
      if (purpose === 'showcase') {
        if (whose !== actor.id) throw new DomainError('showcase-not-yours')
        await chooseShowcase(services, guildId, actor.id, values)
      }
      const person = whose === actor.id ? actor : await services.guilds.member(guildId, whose)
      const name = person?.displayName ?? '?'
      await update(await pageOf(services, context, { memberId: whose, page, name }))
    },
  }
}

async function pageOf(
  services: AchievementsServices,
  { guildId, actor, t }: Pick<InteractionContext, 'guildId' | 'actor' | 't'>,
  { memberId, page, name }: { readonly memberId: string; readonly page: number; readonly name: string },
): Promise<MessageBody> {
  const isOwn = memberId === actor.id
  const { locale } = actor
  const [collection, held, chosen, missions] = await Promise.all([
    readCollection(services, guildId, memberId),
    services.missions.holdings(guildId, memberId),
    readShowcase(services, guildId, memberId),
    services.missions.titles(guildId, locale),
  ])
  const badges = showableBadges(collection, held.badges, locale)
  const showcase = isOwn ? { badges, chosen } : null
  const whose = isOwn ? null : name
  return collectionBody({ collection, page, memberId, missions, name: whose, showcase, locale, t })
}
