import { CARD_THEMES } from '../../../core/cards.ts'
import { defineAction, defineCommandGroup } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { plainText } from '../../../core/plain-text.ts'
import { removeBackground, setBackground } from '../change-background.ts'
import { sampleFacts } from '../sample-facts.ts'
import type { CardsServices } from '../services.ts'
import { readTheme, suggestThemes, themeName } from '../theme-names.ts'

const member = { type: 'user', required: true } as const
const theme = { type: 'string', required: true, autocomplete: true, maxLength: 40 } as const

/** `/card-design background|no-background|preview|unlock|lock`: for those who lead the community. */
export function cardDesignCommand(services: CardsServices) {
  return defineCommandGroup({
    name: 'card-design',
    defaultMemberPermissions: ['ManageGuild'],
    botPermissions: ['AttachFiles'],
    ephemeral: true,
    subcommands: {
      background: defineAction({
        options: { picture: { type: 'attachment', required: true } },
        async run(context) {
          const { guildId, actor, t, options } = context
          await context.defer({ ephemeral: true })
          await setBackground(services, { guildId, actorId: actor.id, url: options.picture.url })
          await context.reply({
            ...(await preview(services, context)),
            content: t('cards.background.set'),
            ephemeral: true,
          })
        },
      }),
      'no-background': defineAction({
        async run({ guildId, actor, t, reply }) {
          await removeBackground(services, { guildId, actorId: actor.id })
          await reply({ content: t('cards.background.removed'), ephemeral: true })
        },
      }),
      preview: defineAction({
        async run(context) {
          const body = await preview(services, context)
          await context.reply({ content: context.t('cards.preview'), ...body, ephemeral: true })
        },
      }),
      unlock: themeAction(services, 'unlock'),
      lock: themeAction(services, 'lock'),
    },
  })
}

/** The actor's own card as members see theirs, with made-up figures. */
async function preview(
  { desk }: CardsServices,
  { guildId, actor }: InteractionContext,
): Promise<MessageBody> {
  const card = await desk.memberCard({ kind: 'rank', facts: sampleFacts(actor.locale) }, guildId, actor)
  return card ? { files: [card] } : {}
}

function themeAction({ designs }: CardsServices, verb: 'unlock' | 'lock') {
  return defineAction({
    options: { member, theme },
    async run({ guildId, t, options, reply }) {
      const chosen = readTheme(options.theme, t)
      if (options.member.bot) throw new DomainError('bots-have-no-cards')
      const changed = await designs[verb](guildId, options.member.id, chosen)
      const facts = { member: plainText(options.member.displayName), theme: themeName(chosen, t) }
      const said = changed ? (`cards.theme.${verb}ed` as const) : (`cards.theme.${verb}ed-before` as const)
      await reply({ content: t(said, facts), ephemeral: true })
    },
    autocomplete: async ({ t, focused }) => suggestThemes(CARD_THEMES, focused.value, t),
  })
}
