import { defineAction, defineCommandGroup } from '../../../core/command.ts'
import type { Services } from '../../../core/feature.ts'
import type { Earning } from '../../earning/index.ts'
import { statusEmbed } from '../status-body.ts'

const MOST_SHOWN = 8
const MOST_GAPS = 5
/** What came with this command, or just before it, is not shown as waiting; in milliseconds. */
const COMMIT_PATIENCE = 1000

/** `/laurel status|retry`: what is on its way, what is stuck and why, and another attempt. */
export function statusCommand({ outbox, earning }: Pick<Services, 'outbox'> & { readonly earning: Earning }) {
  return defineCommandGroup({
    name: 'laurel',
    defaultMemberPermissions: ['ManageGuild'],
    ephemeral: true,
    subcommands: {
      status: defineAction({
        async run({ guildId, t, reply }) {
          await earning.settled(COMMIT_PATIENCE)
          const [state, gaps] = await Promise.all([
            outbox.state(guildId, MOST_SHOWN),
            earning.gaps(guildId, MOST_GAPS),
          ])
          const status = { waiting: earning.waiting(), outbox: state, gaps }
          await reply({ embeds: [statusEmbed(status, guildId, t)], ephemeral: true })
        },
      }),
      retry: defineAction({
        async run({ guildId, t, reply }) {
          const count = await outbox.retry(guildId)
          await reply({ content: t('status.retried', { count }), ephemeral: true })
        },
      }),
    },
  })
}
