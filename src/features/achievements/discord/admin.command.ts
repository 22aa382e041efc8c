import { defineAction, defineCommandGroup, type AutocompleteContext } from '../../../core/command.ts'
import { customId, type Modal } from '../../../core/component.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { MessageFile } from '../../../core/message-body.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import { orUnavailable } from '../../../database/index.ts'
import {
  definitionForm,
  faultsText,
  fitLines,
  MOST_CHARACTERS,
  readAttachment,
  type DefinitionText,
} from '../../missions/index.ts'
import { previewText, progressText } from '../admin-text.ts'
import { beginCatchUp, readCatchUp } from '../catch-up.ts'
import { readArchived, saveAchievements, setArchived } from '../change-achievements.ts'
import { wording } from '../definition.ts'
import { draftTemplate, TEMPLATE_GOALS } from '../draft-template.ts'
import { writeAchievements } from '../pack.ts'
import type { AchievementsServices } from '../services.ts'
import { unlockCounts } from '../unlock.store.ts'
import { honourActions } from './honour.actions.ts'

export const ACHIEVEMENT_FORM = 'achievement-form'
const achievement = { type: 'string', required: true, autocomplete: true, maxLength: 40 } as const

/** `/achievements-admin new|edit|list|preview|archive|restore|import|export|grant|revoke|catch-up|progress`. */
export function achievementsAdminCommand(services: AchievementsServices) {
  const { database, shelf } = services
  const autocomplete = (context: AutocompleteContext) => suggest(services, context)
  const archive = (isArchived: boolean) =>
    defineAction({
      options: { achievement },
      autocomplete,
      async run({ guildId, interactionId, actor, options, t, reply }) {
        await setArchived(
          services,
          authorOf({ guildId, actor, interactionId }),
          options.achievement,
          isArchived,
        )
        const key = isArchived ? 'achievements.admin.archived' : 'achievements.admin.restored'
        await reply({ content: t(key, { achievement: options.achievement }), ephemeral: true })
      },
    })
  return defineCommandGroup({
    name: 'achievements-admin',
    defaultMemberPermissions: ['ManageGuild'],
    ephemeral: true,
    subcommands: {
      new: defineAction({
        options: { goal: { type: 'string', required: true, choices: TEMPLATE_GOALS } },
        async run({ options, t, showModal }) {
          const goal = TEMPLATE_GOALS.find((name) => name === options.goal) ?? 'messages'
          await showModal(form(draftTemplate(goal), t))
        },
      }),
      edit: defineAction({
        options: { achievement },
        autocomplete,
        async run({ guildId, options, t, showModal }) {
          const text = writeAchievements([await find(services, guildId, options.achievement)])
          await showModal(form(text, t))
        },
      }),
      list: defineAction({
        async run({ guildId, actor, t, reply }) {
          const [list, archived] = await Promise.all([shelf.get(guildId), readArchived(services, guildId)])
          const line = (one: (typeof archived)[number], state: string) =>
            `- ${one.emoji} \`${one.id}\` ${wording(one.title, actor.locale)}${state}`
          const lines = [
            ...list.all.map((one) => line(one, '')),
            ...archived.map((one) => line(one, ` · ${t('achievements.admin.away')}`)),
          ]
          const content = fitLines(lines, 2000, (rest) => t('missions.more-lines', { rest }))
          await reply({ content, ephemeral: true })
        },
      }),
      preview: defineAction({
        options: { achievement },
        autocomplete,
        async run({ guildId, actor, options, t, reply }) {
          const one = await find(services, guildId, options.achievement)
          const counts = await orUnavailable(() => unlockCounts(database).find({ guildId }).toArray())
          const prefix = `${guildId}:${one.id}:`
          const holders = new Map(
            counts
              .filter(({ _id }) => _id.startsWith(prefix))
              .map(({ _id, count }) => [Number(_id.slice(prefix.length)), count]),
          )
          const missions = await services.missions.titles(guildId, actor.locale)
          const content = previewText(one, { holders, missions }, actor.locale, t)
          await reply({ content, ephemeral: true })
        },
      }),
      archive: archive(true),
      restore: archive(false),
      import: defineAction({
        options: { file: { type: 'attachment', required: true } },
        async run(context) {
          await context.defer({ ephemeral: true })
          const text = await readAttachment(context.options.file, MOST_CHARACTERS)
          await context.editReply({ content: await save(services, context, text) })
        },
      }),
      export: defineAction({
        async run({ guildId, t, reply }) {
          const { all } = await shelf.get(guildId)
          if (all.length === 0) throw new DomainError('unknown-achievement')
          const content = t('achievements.admin.exported', { count: all.length })
          await reply({ content, files: [fileOf(writeAchievements(all))], ephemeral: true })
        },
      }),
      ...honourActions(services, achievement, autocomplete),
      'catch-up': defineAction({
        async run({ guildId, interactionId, actor, t, reply }) {
          await beginCatchUp(services, guildId, interactionId, actor.id)
          await reply({ content: t('achievements.admin.catch-up-begun'), ephemeral: true })
        },
      }),
      progress: defineAction({
        async run({ guildId, t, reply }) {
          await reply({ content: progressText(await readCatchUp(services, guildId), t), ephemeral: true })
        },
      }),
    },
  })
}

/** Takes the text of the form; what is wrong with it is told with the text, so that nothing typed is lost. */
export function achievementForm(services: AchievementsServices): Modal {
  return {
    name: ACHIEVEMENT_FORM,
    memberPermissions: ['ManageGuild'],
    async run(context) {
      await context.defer({ ephemeral: true })
      const text = context.fields.get('text') ?? ''
      const saved = await saveAchievements(services, authorOf(context), text)
      const isFaulty = 'faults' in saved
      const content = savedText(saved, context.t)
      await context.editReply(isFaulty ? { content, files: [fileOf(text)] } : { content })
    },
  }
}

async function save(services: AchievementsServices, context: InteractionContext, text: DefinitionText) {
  return savedText(await saveAchievements(services, authorOf(context), text), context.t)
}

function authorOf({
  guildId,
  actor,
  interactionId,
}: Pick<InteractionContext, 'guildId' | 'actor' | 'interactionId'>) {
  return { guildId, by: actor.id, roleIds: actor.roleIds, at: snowflakeTime(interactionId) }
}

function savedText(saved: Awaited<ReturnType<typeof saveAchievements>>, t: TranslateFor): string {
  const content =
    'faults' in saved
      ? faultsText(saved.faults, t)
      : t('achievements.admin.saved', {
          count: saved.ids.length,
          names: saved.ids.join(', ').slice(0, 1500),
        })
  return content.slice(0, 2000)
}

function fileOf(text: string): MessageFile {
  return { name: 'achievements.yaml', data: Buffer.from(text) }
}

const form = (text: string, t: TranslateFor) =>
  definitionForm(customId(ACHIEVEMENT_FORM), 'achievements', text, t)

async function find({ shelf, database }: AchievementsServices, guildId: string, id: string) {
  const found = (await shelf.get(guildId)).get(id)
  const known = found ?? (await readArchived({ database }, guildId)).find((one) => one.id === id)
  if (!known) throw new DomainError('unknown-achievement')
  return known
}

async function suggest(services: AchievementsServices, { guildId, actor, focused }: AutocompleteContext) {
  if (focused.name !== 'achievement') return []
  const [list, archived] = await Promise.all([services.shelf.get(guildId), readArchived(services, guildId)])
  const typed = focused.value.toLowerCase()
  return [...list.all, ...archived]
    .map(({ id, emoji, title }) => ({ name: `${emoji} ${wording(title, actor.locale)} (${id})`, value: id }))
    .filter(({ name }) => name.toLowerCase().includes(typed))
    .slice(0, 25)
}
