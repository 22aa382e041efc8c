import { PermissionFlagsBits } from 'discord-api-types/v10'
import { useState } from 'react'
import { leaveGuild } from '../../actions/visit-guild.ts'
import { attempt } from '../../actions/show-toast.ts'
import { useClient, useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { allows, guildPermissions } from '../../state/permissions.ts'
import type { GuildState } from '../../state/play-state.ts'
import { NewChannelDialog } from '../channels/new-channel-dialog.tsx'
import { GuildSettings, useGuildSections } from '../settings/guild/guild-settings.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { InviteDialog } from './invite-dialog.tsx'

type Opened = 'channel' | 'invite' | 'leave' | 'settings'

/** The server's name at the top of its channels, and what can be done with the server. */
export function GuildMenu({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const managesSomething = useGuildSections(guild).length > 0
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const { id, name, owner_id: owner } = guild.facts
  const permissions = me ? guildPermissions(guild, me.id) : 0n
  const items: MenuItem[] = []
  if (allows(permissions, PermissionFlagsBits.CreateInstantInvite))
    items.push({ label: t('guild.invite-people'), icon: 'link', run: () => setOpened('invite') })
  if (managesSomething)
    items.push({ label: t('settings.server'), icon: 'gear', run: () => setOpened('settings') })
  if (allows(permissions, PermissionFlagsBits.ManageChannels))
    items.push({ label: t('channel.new'), icon: 'add', run: () => setOpened('channel') })
  if (owner !== me?.id)
    items.push({ label: t('guild.leave'), icon: 'door', danger: true, run: () => setOpened('leave') })
  const close = () => setOpened(null)
  return (
    <>
      <button
        type="button"
        className="guild-title"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <Icon name="down" size={18} />
      </button>
      {anchor && <Menu anchor={anchor} label={name} items={items} onClose={() => setAnchor(null)} />}
      {opened === 'invite' && <InviteDialog guild={guild} onClose={close} />}
      {opened === 'settings' && <GuildSettings guild={guild} onClose={close} />}
      {opened === 'channel' && <NewChannelDialog guild={guild} onClose={close} />}
      {opened === 'leave' && (
        <ConfirmDialog
          question={t('guild.leave-question', { name })}
          action={t('guild.leave')}
          onConfirm={() => void attempt(client, () => leaveGuild(client, id))}
          onClose={close}
        />
      )}
    </>
  )
}
