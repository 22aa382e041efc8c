import { type APIUser, PermissionFlagsBits } from 'discord-api-types/v10'
import { useState } from 'react'
import { timeOut } from '../../actions/moderation.ts'
import { attempt } from '../../actions/show-toast.ts'
import { useClient, useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { timedOutUntil } from '../../state/names.ts'
import { allows, guildPermissions } from '../../state/permissions.ts'
import type { GuildState } from '../../state/play-state.ts'
import { useNow } from '../../state/use-now.ts'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { useVoiceModeration } from '../voice/use-voice-moderation.ts'
import { BanDialog } from './ban-dialog.tsx'
import { KickDialog } from './kick-dialog.tsx'
import { NicknameDialog } from './nickname-dialog.tsx'
import { RoleEditor } from './role-editor.tsx'
import { TimeoutDialog } from './timeout-dialog.tsx'

interface Props {
  readonly user: APIUser
  readonly guild: GuildState
  readonly onDone: () => void
}

type Opened = 'ban' | 'kick' | 'nickname' | 'roles' | 'timeout'

/** What this person may do to that member; the server has the last word, and its refusal is shown. */
export function ModerationMenu({ user, guild, onDone }: Props) {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const now = useNow(1000)
  const voice = useVoiceModeration(user, guild)
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  if (!me) return null
  const target = { guildId: guild.facts.id, userId: user.id }
  const may = (bit: bigint) => allows(guildPermissions(guild, me.id), bit)
  const isMe = user.id === me.id
  const items: MenuItem[] = []
  if (may(isMe ? PermissionFlagsBits.ChangeNickname : PermissionFlagsBits.ManageNicknames))
    items.push({ label: t('moderate.nickname'), icon: 'edit', run: () => setOpened('nickname') })
  if (may(PermissionFlagsBits.ManageRoles))
    items.push({ label: t('moderate.roles'), icon: 'person', run: () => setOpened('roles') })
  items.push(...voice)
  if (!isMe && may(PermissionFlagsBits.ModerateMembers)) {
    const ends = timedOutUntil(guild, user.id, now) !== null
    items.push({
      label: t(ends ? 'moderate.end-timeout' : 'moderate.timeout'),
      icon: ends ? 'play' : 'pause',
      run: ends
        ? () => void attempt(client, () => timeOut(client, target, '', 0))
        : () => setOpened('timeout'),
    })
  }
  if (!isMe && may(PermissionFlagsBits.KickMembers))
    items.push({ label: t('moderate.kick'), icon: 'door', danger: true, run: () => setOpened('kick') })
  if (!isMe && may(PermissionFlagsBits.BanMembers))
    items.push({ label: t('moderate.ban'), icon: 'trash', danger: true, run: () => setOpened('ban') })
  if (items.length === 0) return null
  if (opened === 'roles') return <RoleEditor user={user} guild={guild} onClose={onDone} />
  const dialog = { user, guild, onClose: () => setOpened(null), onDone }
  return (
    <>
      <button type="button" aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        {t('moderate.title')}
      </button>
      {anchor && (
        <Menu anchor={anchor} label={t('moderate.title')} items={items} onClose={() => setAnchor(null)} />
      )}
      {opened === 'ban' && <BanDialog {...dialog} />}
      {opened === 'kick' && <KickDialog {...dialog} />}
      {opened === 'nickname' && <NicknameDialog {...dialog} />}
      {opened === 'timeout' && <TimeoutDialog {...dialog} />}
    </>
  )
}
