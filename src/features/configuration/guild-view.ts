import { ChannelType } from 'discord-api-types/v10'
import type { Actor } from '../../core/interaction-context.ts'
import type { GuildDirectory } from '../../core/guild-directory.ts'
import type { TranslateFor } from '../../core/translate.ts'
import type { SettingField } from '../../settings/index.ts'
import { choiceLabel } from './setting-catalogue.ts'
import type { Vocabulary } from './read-value.ts'
import type { Reader } from './show-value.ts'

const WRITABLE: ReadonlySet<ChannelType> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement])
const THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
])

/** Whoever reads: their language, and the guild's channels and roles as they are now. */
export function readerOf(guilds: GuildDirectory, guildId: string, actor: Actor, t: TranslateFor): Reader {
  return { t, locale: actor.locale, channels: guilds.channels(guildId), roles: guilds.roles(guildId) }
}

/** Like `readerOf`, but with only those channels and roles that the field can take. */
export function candidatesFor(
  field: SettingField,
  guilds: GuildDirectory,
  guildId: string,
  reader: Reader,
): Reader {
  const channels = guilds
    .channels(guildId)
    .filter(({ type }) => (field.kind === 'channel' ? WRITABLE.has(type) : !THREADS.has(type)))
  const roles = guilds.roles(guildId).filter(({ id, managed }) => id !== guildId && !managed)
  return { ...reader, channels, roles }
}

/** The words that a person may type for values of the field: in their own language, or in English. */
export function vocabularyOf(field: SettingField, candidates: Reader, t: TranslateFor): Vocabulary {
  return {
    channels: candidates.channels,
    roles: candidates.roles,
    yes: [t('config.word.yes'), t('config.value.yes'), 'yes', 'true', 'on', '1'],
    no: [t('config.word.no'), t('config.value.no'), 'no', 'false', 'off', '0'],
    none: [t('config.word.none'), t('config.value.none'), 'none', '-'],
    choiceName: (choice) => choiceLabel(field, choice, t),
  }
}
