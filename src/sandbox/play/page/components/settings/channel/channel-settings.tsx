import { type APIChannel, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { useText } from '../../../i18n/language.ts'
import { allows } from '../../../state/permissions.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { isForum } from '../../../state/thread-of.ts'
import { usePermissions } from '../../use-permissions.ts'
import { InviteList } from '../invite-list.tsx'
import { SettingsDialog, type SettingsSection } from '../settings-dialog.tsx'
import { ChannelOverview } from './channel-overview.tsx'
import { OverwritesSection } from './overwrites-section.tsx'
import { TagsSection } from './tags-section.tsx'
import { WebhooksSection } from './webhooks-section.tsx'

interface Props {
  readonly channel: APIChannel
  readonly guild: GuildState
  readonly onClose: () => void
}

export function ChannelSettings({ channel, guild, onClose }: Props) {
  const t = useText()
  const permissions = usePermissions(channel) ?? 0n
  const may = (bit: bigint) => allows(permissions, bit)
  const sections: SettingsSection[] = []
  if (may(PermissionFlagsBits.ManageChannels)) {
    const content = <ChannelOverview channel={channel} onClose={onClose} />
    sections.push({ id: 'overview', label: t('settings.overview'), icon: 'gear', content })
  }
  if (isForum(channel) && may(PermissionFlagsBits.ManageChannels)) {
    const content = <TagsSection forum={channel} />
    sections.push({ id: 'tags', label: t('settings.tags'), icon: 'tag', content })
  }
  if (may(PermissionFlagsBits.ManageRoles)) {
    const content = <OverwritesSection channel={channel} guild={guild} />
    sections.push({ id: 'permissions', label: t('settings.permissions'), icon: 'shield', content })
  }
  if (channel.type !== ChannelType.GuildCategory && may(PermissionFlagsBits.ManageChannels)) {
    const content = <InviteList path={`/channels/${channel.id}/invites`} />
    sections.push({ id: 'invites', label: t('settings.invites'), icon: 'link', content })
  }
  if (channel.type !== ChannelType.GuildCategory && may(PermissionFlagsBits.ManageWebhooks)) {
    const content = <WebhooksSection channel={channel} />
    sections.push({ id: 'webhooks', label: t('settings.webhooks'), icon: 'external', content })
  }
  return (
    <SettingsDialog
      title={t('channel.settings-of', { channel: channel.name ?? '' })}
      sections={sections}
      onClose={onClose}
    />
  )
}
