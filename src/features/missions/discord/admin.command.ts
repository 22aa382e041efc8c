import { readFile } from 'node:fs/promises'
import { defineAction, defineCommandGroup, type AutocompleteContext } from '../../../core/command.ts'
import { customId, type Modal } from '../../../core/component.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { MOST_CHARACTERS, type DefinitionText } from '../definition/parse-text.ts'
import { writePack } from '../definition/write-pack.ts'
import { faultsText } from '../fault-text.ts'
import { diffMissions } from '../lifecycle/diff.ts'
import { importPack } from '../lifecycle/import-pack.ts'
import { lookUpMissions } from '../lifecycle/look-up.ts'
import { publishMissions, rollBack, setStatus } from '../lifecycle/publish.ts'
import { previewText } from '../preview.ts'
import type { MissionsServices } from '../services.ts'
import { definitionForm } from './definition-form.ts'
import { jobsPage } from './jobs.components.ts'
import { listBody } from './list.components.ts'
import { proofBody } from './proofs.components.ts'
import { readAttachment } from './read-attachment.ts'

export const DRAFT_FORM = 'mission-draft'
const STARTER = new URL('../../../../assets/packs/starter.yaml', import.meta.url)
const mission = { type: 'string', required: true, autocomplete: true, maxLength: 40 } as const

/** `/missions-admin starter|import|export|list|draft|preview|diff|publish|pause|resume|archive|rollback|jobs|proofs`. */
export function missionsAdminCommand(services: MissionsServices) {
  const { database } = services
  const autocomplete = (context: AutocompleteContext) => suggest(services, context)
  const change = (status: 'live' | 'paused' | 'archived') =>
    defineAction({
      options: { mission },
      autocomplete,
      async run({ guildId, actor, interactionId, options, t, reply }) {
        const by = { author: actor, at: snowflakeTime(interactionId) }
        const faults = await setStatus(services, guildId, options.mission, status, by)
        const done = t(`missions.admin.${status}`, { mission: options.mission })
        await reply({ content: faults.length > 0 ? faultsText(faults, t) : done, ephemeral: true })
      },
    })
  return defineCommandGroup({
    name: 'missions-admin',
    defaultMemberPermissions: ['ManageGuild'],
    ephemeral: true,
    subcommands: {
      starter: defineAction({
        async run(context) {
          await context.defer({ ephemeral: true })
          await importText(services, context, await readFile(STARTER, 'utf8'))
        },
      }),
      import: defineAction({
        options: { file: { type: 'attachment', required: true } },
        async run(context) {
          await context.defer({ ephemeral: true })
          await importText(services, context, await readAttachment(context.options.file, MOST_CHARACTERS))
        },
      }),
      export: defineAction({
        async run({ guildId, t, reply }) {
          const { records, pools } = await lookUpMissions(database, guildId)
          const missions = records
            .filter(({ head }) => head.status !== 'archived')
            .flatMap(({ head, published }) => head.draft ?? published ?? [])
          if (missions.length === 0) throw new DomainError('no-missions')
          const data = Buffer.from(writePack(missions, pools))
          const content = t('missions.admin.exported', { count: missions.length })
          await reply({ content, files: [{ name: 'missions.yaml', data }], ephemeral: true })
        },
      }),
      list: defineAction({
        async run(context) {
          await context.reply({ ...(await listBody(services, context, 0)), ephemeral: true })
        },
      }),
      draft: defineAction({
        options: { mission: { ...mission, required: false } },
        autocomplete,
        async run({ guildId, options, t, showModal }) {
          const { records, pools } = await lookUpMissions(database, guildId)
          const known = records.find(({ head }) => head.missionId === options.mission)
          const present = known && (known.head.draft ?? known.published)
          const value = present ? writePack([present], pools) : NEW_DRAFT
          await showModal(definitionForm(customId(DRAFT_FORM), 'missions', value, t))
        },
      }),
      preview: defineAction({
        options: { mission, member: { type: 'user' } },
        autocomplete,
        async run({ guildId, actor, interactionId, options, t, reply }) {
          const at = snowflakeTime(interactionId)
          const memberId = options.member?.id ?? actor.id
          const content = await previewText(services, guildId, options.mission, {
            memberId,
            locale: actor.locale,
            at,
            t,
          })
          await reply({ content, ephemeral: true })
        },
      }),
      diff: defineAction({
        options: { mission },
        autocomplete,
        async run({ guildId, options, t, reply }) {
          const { records } = await lookUpMissions(database, guildId)
          const found = records.find(({ head }) => head.missionId === options.mission)
          if (!found?.head.draft) throw new DomainError('no-draft')
          const lines = diffMissions(found.published, found.head.draft).replaceAll('```', "'''")
          const content = lines ? `\`\`\`diff\n${lines.slice(0, 1850)}\n\`\`\`` : t('missions.admin.same')
          await reply({ content, ephemeral: true })
        },
      }),
      publish: defineAction({
        options: { mission: { ...mission, required: false } },
        autocomplete,
        async run({ guildId, actor, interactionId, options, t, defer, editReply }) {
          await defer({ ephemeral: true })
          const ids = options.mission ? [options.mission] : null
          const at = snowflakeTime(interactionId)
          const published = await publishMissions(services, guildId, ids, actor, at)
          if ('faults' in published) return editReply({ content: faultsText(published.faults, t) })
          const names = published.versions.map(({ id, version }) => `${id} (${version})`).join(', ')
          const count = published.versions.length
          await editReply({ content: t('missions.admin.published', { count, names: names.slice(0, 1700) }) })
        },
      }),
      pause: change('paused'),
      resume: change('live'),
      archive: change('archived'),
      rollback: defineAction({
        options: { mission, version: { type: 'integer', min: 1, max: 100_000 } },
        autocomplete,
        async run({ guildId, actor, interactionId, options, t, reply }) {
          const at = snowflakeTime(interactionId)
          const { mission: id, version } = options
          const back = await rollBack(services, guildId, id, version, actor, at)
          const content =
            'faults' in back
              ? faultsText(back.faults, t)
              : t('missions.admin.rolled-back', { mission: id, version: back.version })
          await reply({ content, ephemeral: true })
        },
      }),
      jobs: defineAction({
        async run({ guildId, t, reply }) {
          await reply({ ...(await jobsPage(services, guildId, t)), ephemeral: true })
        },
      }),
      proofs: defineAction({
        async run(context) {
          await context.reply({ ...(await proofBody(services, context)), ephemeral: true })
        },
      }),
    },
  })
}

const NEW_DRAFT = `laurel: missions/1
missions:
  - id: my-mission
    texts:
      en: { title: My mission, description: What to do. }
    period: daily
    objective: { do: messages, count: 10 }
    rewards: { xp: 50, coins: 10 }
`

/** Takes the text of the form as a draft. */
export function draftForm(services: MissionsServices): Modal {
  return {
    name: DRAFT_FORM,
    memberPermissions: ['ManageGuild'],
    async run(context) {
      await context.defer({ ephemeral: true })
      await importText(services, context, context.fields.get('text') ?? '')
    },
  }
}

async function importText(
  services: MissionsServices,
  { guildId, interactionId, t, editReply }: InteractionContext,
  text: DefinitionText,
): Promise<void> {
  const imported = await importPack(services, guildId, text, snowflakeTime(interactionId))
  const content =
    'faults' in imported
      ? faultsText(imported.faults, t)
      : t('missions.admin.imported', {
          count: imported.ids.length,
          names: imported.ids.join(', ').slice(0, 1600),
        })
  await editReply({ content: content.slice(0, 2000) })
}

async function suggest({ database }: MissionsServices, { guildId, focused }: AutocompleteContext) {
  if (focused.name !== 'mission') return []
  const { records } = await lookUpMissions(database, guildId)
  return records
    .map(({ head }) => ({ name: head.missionId, value: head.missionId }))
    .filter(({ name }) => name.includes(focused.value.toLowerCase()))
    .slice(0, 25)
}
