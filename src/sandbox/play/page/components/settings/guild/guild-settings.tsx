import { PermissionFlagsBits } from 'discord-api-types/v10'
import { useMe } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { allows, guildPermissions } from '../../../state/permissions.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { SettingsDialog, type SettingsSection } from '../settings-dialog.tsx'
import { AuditSection } from './audit-section.tsx'
import { AutomodSection } from './automod-section.tsx'
import { BansSection } from './bans-section.tsx'
import { EmojisSection } from './emojis-section.tsx'
import { InvitesSection } from './invites-section.tsx'
import { OverviewSection } from './overview-section.tsx'
import { RolesSection } from './roles-section.tsx'
import { WelcomeSection } from './welcome-section.tsx'

/** The sections that this person may see; none when they manage nothing. */
export function useGuildSections(guild: GuildState): readonly SettingsSection[] {
  const t = useText()
  const me = useMe()
  const permissions = me ? guildPermissions(guild, me.id) : 0n
  const may = (bit: bigint) => allows(permissions, bit)
  const sections: SettingsSection[] = []
  if (may(PermissionFlagsBits.ManageGuild)) {
    const content = <OverviewSection guild={guild} />
    sections.push({ id: 'overview', label: t('settings.overview'), icon: 'gear', content })
    const welcome = <WelcomeSection guild={guild} />
    sections.push({ id: 'welcome', label: t('welcome.title'), icon: 'door', content: welcome })
  }
  if (may(PermissionFlagsBits.ManageRoles)) {
    const content = <RolesSection guild={guild} />
    sections.push({ id: 'roles', label: t('settings.roles'), icon: 'person', content })
  }
  if (may(PermissionFlagsBits.ManageGuildExpressions) || may(PermissionFlagsBits.CreateGuildExpressions)) {
    const content = <EmojisSection guild={guild} />
    sections.push({ id: 'emojis', label: t('settings.emojis'), icon: 'smile', content })
  }
  if (may(PermissionFlagsBits.ManageGuild) || may(PermissionFlagsBits.ViewAuditLog)) {
    const content = <InvitesSection guild={guild} />
    sections.push({ id: 'invites', label: t('settings.invites'), icon: 'link', content })
  }
  if (may(PermissionFlagsBits.BanMembers)) {
    const manages = may(PermissionFlagsBits.ManageGuild) && may(PermissionFlagsBits.KickMembers)
    const content = <BansSection guild={guild} manages={manages} />
    sections.push({ id: 'bans', label: t('settings.bans'), icon: 'shield', content })
  }
  if (may(PermissionFlagsBits.ViewAuditLog)) {
    const content = <AuditSection guild={guild} />
    sections.push({ id: 'audit', label: t('settings.audit-log'), icon: 'list', content })
  }
  if (may(PermissionFlagsBits.ManageGuild)) {
    const content = <AutomodSection guild={guild} />
    sections.push({ id: 'automod', label: t('settings.automod'), icon: 'lock', content })
  }
  return sections
}

export function GuildSettings({ guild, onClose }: { guild: GuildState; onClose: () => void }) {
  const t = useText()
  const sections = useGuildSections(guild)
  return <SettingsDialog title={t('settings.server')} sections={sections} onClose={onClose} />
}
