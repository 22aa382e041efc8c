import { defineCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { readStatus } from '../read-status.ts'
import type { StreaksServices } from '../services.ts'
import { streaksSettings } from '../settings.ts'
import { streakBody } from '../streak-body.ts'

/** How long the answer waits for what the member wrote just before, in milliseconds. */
const COMMIT_PATIENCE = 1000

/** `/streak [member]`: days in a row, what keeps them and the last weeks, for the asker alone. */
export function streakCommand(services: StreaksServices) {
  return defineCommand({
    name: 'streak',
    ephemeral: true,
    options: { member: { type: 'user' } },
    async run({ guildId, actor, t, options: { member }, reply }) {
      const { enabled } = await services.settings.get(guildId, streaksSettings)
      if (!enabled) throw new DomainError('streaks-off')
      if (member?.bot) throw new DomainError('bots-earn-nothing')
      await services.earning.settled(COMMIT_PATIENCE)
      const person = member ?? actor
      const status = await readStatus(services, guildId, person.id)
      const name = person.id === actor.id ? null : person.displayName
      await reply({ ...streakBody({ status, name, locale: actor.locale, t }), ephemeral: true })
    },
  })
}
