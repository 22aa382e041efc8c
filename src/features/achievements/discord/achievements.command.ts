import { defineCommand } from '../../../core/command.ts'
import type { Component } from '../../../core/component.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { readCollection } from '../collection.ts'
import { ACHIEVEMENTS_BUTTON, collectionBody } from '../collection-body.ts'
import type { AchievementsServices } from '../services.ts'
import { achievementsSettings } from '../settings.ts'

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
      const memberId = member?.id ?? actor.id
      const name = member && member.id !== actor.id ? member.displayName : null
      const collection = await readCollection(services, guildId, memberId)
      const body = collectionBody({ collection, page: 0, memberId, name, locale: actor.locale, t })
      await reply({ ...body, ephemeral: true })
    },
  })
}

/** Turns the pages. */
export function achievementsButtons(services: AchievementsServices): Component {
  return {
    name: ACHIEVEMENTS_BUTTON,
    async run({ guildId, actor, t, args: [, target = '', memberId = ''], update }) {
      const page = /^\d{1,3}$/.test(target) ? Number(target) : 0
      const whose = /^\d{17,20}$/.test(memberId) ? memberId : actor.id
      const person = whose === actor.id ? undefined : await services.guilds.member(guildId, whose)
      const name = whose === actor.id ? null : (person?.displayName ?? '?')
      const collection = await readCollection(services, guildId, whose)
      await update(collectionBody({ collection, page, memberId: whose, name, locale: actor.locale, t }))
    },
  }
}
