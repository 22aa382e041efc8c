import { PermissionFlagsBits, type Snowflake } from 'discord-api-types/v10'
import { useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { createInvite } from '../../actions/visit-guild.ts'
import { useClient, useMe, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { channelTree, firstTextChannel } from '../../state/channel-tree.ts'
import { guildIdOf } from '../../state/names.ts'
import { allows, guildPermissions } from '../../state/permissions.ts'
import { isThread } from '../../state/thread-of.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Dialog } from '../ui/dialog.tsx'

const ages = [3600, 86_400, 604_800, 0] as const
const uses = [0, 1, 5, 10, 100] as const

export function InviteDialog({ guild, onClose }: { guild: GuildState; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const guildId = guild.facts.id
  const openChannel = usePlay((state) => state.channels.get(state.openChannel ?? ''))
  const all = usePlay((state) => state.channels)
  const me = useMe()
  const [maxAge, setMaxAge] = useState<number>(604_800)
  const [maxUses, setMaxUses] = useState<number>(0)
  const [temporary, setTemporary] = useState(false)
  const [roleIds, setRoleIds] = useState<readonly Snowflake[]>([])
  const [code, setCode] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)

  const here =
    openChannel && guildIdOf(openChannel) === guildId && !isThread(openChannel) ? openChannel.id : undefined
  const [channelId, setChannelId] = useState(here ?? firstTextChannel(client.store.get(), guildId) ?? '')
  const channels = channelTree(guild, all, me?.id ?? '').flatMap((group) =>
    group.channels.map(({ channel }) => channel),
  )
  const mayGiveRoles = me !== null && allows(guildPermissions(guild, me.id), PermissionFlagsBits.ManageRoles)
  const roles = [...guild.roles.values()].filter((role) => role.id !== guildId && !role.managed)

  async function create() {
    setError(null)
    try {
      setCode(await createInvite(client, channelId, { maxAge, maxUses, temporary, roleIds }))
    } catch (failure) {
      setError(errorText(failure))
    }
  }

  const link = code === null ? '' : `${location.origin}${location.pathname}#/invite/${code}`
  return (
    <Dialog title={t('guild.invite-to', { name: guild.facts.name })} onClose={onClose}>
      {error && (
        <p role="alert" className="form-error">
          {error}
        </p>
      )}
      <div className="stack">
        <label>
          {t('invite.joining-channel')}
          <select value={channelId} onChange={(event) => setChannelId(event.target.value)}>
            {channels.map((channel) => (
              <option key={channel.id} value={channel.id}>
                {channel.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('invite.age')}
          <select value={maxAge} onChange={(event) => setMaxAge(Number(event.target.value))}>
            {ages.map((age) => (
              <option key={age} value={age}>
                {t(`invite.age-${age}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('invite.uses')}
          <select value={maxUses} onChange={(event) => setMaxUses(Number(event.target.value))}>
            {uses.map((count) => (
              <option key={count} value={count}>
                {count === 0 ? t('invite.unlimited') : count}
              </option>
            ))}
          </select>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={temporary}
            onChange={(event) => setTemporary(event.target.checked)}
          />
          {t('invite.temporary')}
        </label>
        {mayGiveRoles && roles.length > 0 && (
          <details>
            <summary>{t('invite.roles')}</summary>
            {roles.map((role) => (
              <label key={role.id} className="check">
                <input
                  type="checkbox"
                  checked={roleIds.includes(role.id)}
                  onChange={(event) =>
                    setRoleIds(
                      event.target.checked ? [...roleIds, role.id] : roleIds.filter((id) => id !== role.id),
                    )
                  }
                />
                <bdi>{role.name}</bdi>
              </label>
            ))}
          </details>
        )}
        <button type="button" className="primary" onClick={() => void create()}>
          {t('invite.create')}
        </button>
        {code !== null && (
          <label>
            {t('invite.link', { code })}
            <span className="copy-field">
              <input readOnly value={link} onFocus={(event) => event.target.select()} />
              <button type="button" onClick={() => void navigator.clipboard.writeText(link)}>
                {t('action.copy')}
              </button>
            </span>
          </label>
        )}
      </div>
    </Dialog>
  )
}
