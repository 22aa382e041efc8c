import type { OptionalIntent } from '../../core/discord-names.ts'
import type { InteractionContext } from '../../core/interaction-context.ts'
import type { GuildDirectory } from '../../core/guild-directory.ts'
import type { MessageBody } from '../../core/message-body.ts'
import type { Settings } from '../../core/settings.ts'
import { isMessageKey } from '../../i18n/index.ts'
import { valueAt, type SettingField } from '../../settings/index.ts'
import { candidatesFor, readerOf, vocabularyOf } from './guild-view.ts'
import { missingToWrite } from './missing-to-write.ts'
import { readValue } from './read-value.ts'
import { changeBody } from './setting-bodies.ts'
import { WITHHELD } from './withheld.ts'

export interface ChangeServices {
  readonly settings: Settings
  readonly guilds: GuildDirectory
  readonly withheldIntents: ReadonlySet<OptionalIntent>
}

type Context = Pick<InteractionContext, 'guildId' | 'actor' | 't'>

/** Changes one setting to what a person typed, and answers what came of it. */
export async function changeSetting(
  { settings, guilds, withheldIntents }: ChangeServices,
  { guildId, actor, t }: Context,
  field: SettingField,
  typed: string,
): Promise<MessageBody> {
  const reader = readerOf(guilds, guildId, actor, t)
  const words = vocabularyOf(field, candidatesFor(field, guilds, guildId, reader), t)
  const change = readValue(field, typed, words)
  let before: unknown
  const changed = await settings.change(
    guildId,
    field.definition,
    field.path,
    (present) => {
      before = present
      return change(present)
    },
    actor.id,
  )
  const after = valueAt(changed, field.path.split('.'))
  const warning =
    field.needs && withheldIntents.has(field.needs)
      ? t(WITHHELD[field.needs])
      : warningFor(field, after, guildId, { guilds, t, locale: actor.locale })
  return changeBody(field, { before, after, warning }, reader)
}

/** Brings one setting back to its default, and answers what came of it. */
export async function resetSetting(
  { settings, guilds }: ChangeServices,
  { guildId, actor, t }: Context,
  field: SettingField,
): Promise<MessageBody> {
  const path = field.path.split('.')
  const before = valueAt(await settings.get(guildId, field.definition), path)
  const changed = await settings.reset(guildId, field.definition, field.path, actor.id)
  return changeBody(field, { before, after: valueAt(changed, path) }, readerOf(guilds, guildId, actor, t))
}

/** A channel that the bot can't write to is taken, because rights may follow; but it is said at once. */
function warningFor(
  field: SettingField,
  value: unknown,
  guildId: string,
  { guilds, t, locale }: { guilds: GuildDirectory; t: Context['t']; locale: string },
): string | undefined {
  if (field.kind !== 'channel' || typeof value !== 'string') return undefined
  const missing = missingToWrite(guilds.botPermissions(guildId, value))
  if (missing.length === 0) return undefined
  const names = missing.map((name) => {
    const key = `permissions.${name}`
    return `**${isMessageKey(key) ? t(key) : name}**`
  })
  const permissions = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return t('errors.bot-lacks-permissions-in-channel', { permissions, channel: `<#${value}>` })
}
