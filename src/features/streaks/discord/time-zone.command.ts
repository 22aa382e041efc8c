import { defineCommand } from '../../../core/command.ts'
import { plainLabel } from '../../../core/plain-text.ts'
import { chooseZone, zoneOf } from '../choose-zone.ts'
import type { StreaksServices } from '../services.ts'

const MOST_CHOICES = 25

/** `/time-zone [zone]`: by which clock one's days go, for streaks and missions. */
export function timeZoneCommand(services: StreaksServices) {
  return defineCommand({
    name: 'time-zone',
    ephemeral: true,
    options: { zone: { type: 'string', autocomplete: true, maxLength: 60 } },
    async autocomplete({ focused }) {
      const typed = simple(focused.value)
      return Intl.supportedValuesOf('timeZone')
        .filter((zone) => simple(zone).includes(typed))
        .slice(0, MOST_CHOICES)
        .map((zone) => ({ name: shown(zone), value: zone }))
    },
    async run({ guildId, actor, t, options, reply }) {
      const { zone, next } =
        options.zone === undefined
          ? await zoneOf(services, guildId, actor.id)
          : await chooseZone(services, { guildId, memberId: actor.id, zone: options.zone.trim() })
      const lines = [
        t('streaks.zone', { zone: shown(zone) }),
        ...(next
          ? [
              t('streaks.zone-next', {
                zone: shown(next.zone),
                when: `<t:${Math.floor(next.from / 1000)}:R>`,
              }),
            ]
          : []),
      ]
      await reply({ content: lines.join('\n'), ephemeral: true })
    },
  })
}

function simple(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_]+/g, ' ')
}

function shown(zone: string): string {
  return plainLabel(zone.replaceAll('_', ' '), 60)
}
