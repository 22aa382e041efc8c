import { type APIUser, PermissionFlagsBits } from 'discord-api-types/v10'
import { useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { useClient, useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { allows, guildPermissions } from '../../state/permissions.ts'
import { useNow } from '../../state/use-now.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { RoleEditor } from './role-editor.tsx'

const timeoutMinutes = 10

/** What this person may do to that member; the server has the last word, and its refusal is shown. */
export function ModerationMenu({
  user,
  guild,
  onDone,
}: {
  user: APIUser
  guild: GuildState
  onDone: () => void
}) {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const now = useNow(1000)
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [editsRoles, setEditsRoles] = useState(false)
  if (!me) return null
  const path = `/guilds/${guild.facts.id}/members/${user.id}`
  const may = (bit: bigint) => allows(guildPermissions(guild, me.id), bit)
  const timedOut = Date.parse(guild.members.get(user.id)?.communication_disabled_until ?? '') > now
  const items: MenuItem[] = []
  if (may(PermissionFlagsBits.ManageRoles)) {
    items.push({ label: t('moderate.roles'), icon: 'person', run: () => setEditsRoles(true) })
  }
  if (user.id !== me.id && may(PermissionFlagsBits.ModerateMembers)) {
    items.push({
      label: timedOut ? t('moderate.end-timeout') : t('moderate.timeout', { minutes: timeoutMinutes }),
      icon: 'pause',
      run: () => {
        const until = timedOut ? null : new Date(Date.now() + timeoutMinutes * 60_000).toISOString()
        void attempt(client, () => client.rest.patch(path, { communication_disabled_until: until }))
      },
    })
  }
  if (user.id !== me.id && may(PermissionFlagsBits.KickMembers)) {
    items.push({
      label: t('moderate.kick'),
      icon: 'door',
      danger: true,
      run: () => void attempt(client, () => client.rest.delete(path)),
    })
  }
  if (user.id !== me.id && may(PermissionFlagsBits.BanMembers)) {
    const ban = `/guilds/${guild.facts.id}/bans/${user.id}`
    items.push({
      label: t('moderate.ban'),
      icon: 'trash',
      danger: true,
      run: () => void attempt(client, () => client.rest.put(ban, {})),
    })
  }
  if (items.length === 0) return null
  if (editsRoles) return <RoleEditor user={user} guild={guild} onClose={onDone} />
  return (
    <>
      <button type="button" aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        {t('moderate.title')}
      </button>
      {anchor && (
        <Menu anchor={anchor} label={t('moderate.title')} items={items} onClose={() => setAnchor(null)} />
      )}
    </>
  )
}
