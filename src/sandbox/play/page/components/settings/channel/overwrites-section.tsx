import { type APIChannel, type APIOverwrite, OverwriteType, type Snowflake } from 'discord-api-types/v10'
import { useState } from 'react'
import { attempt } from '../../../actions/show-toast.ts'
import { useClient, usePlay } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { displayName } from '../../../state/names.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { MemberPicker } from '../../people/member-picker.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { OverwriteForm } from './overwrite-form.tsx'

/** The exceptions that a channel makes from what the server allows, by role and member. */
export function OverwritesSection({ channel, guild }: { channel: APIChannel; guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const users = usePlay((state) => state.users)
  const kept = 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : []
  const everyone: APIOverwrite = { id: guild.facts.id, type: OverwriteType.Role, allow: '0', deny: '0' }
  const overwrites = kept.some(({ id }) => id === everyone.id) ? kept : [everyone, ...kept]
  const [openId, setOpenId] = useState<Snowflake>(guild.facts.id)
  const [picking, setPicking] = useState(false)
  const open = overwrites.find(({ id }) => id === openId) ?? everyone
  const nameOf = ({ id, type }: APIOverwrite) => {
    if (id === guild.facts.id) return t('overwrite.everyone')
    if (type === OverwriteType.Role) return guild.roles.get(id)?.name ?? id
    const user = users.get(id)
    return user ? displayName(user, guild) : id
  }
  const add = async (id: Snowflake, type: OverwriteType) => {
    const path = `/channels/${channel.id}/permissions/${id}`
    if (await attempt(client, () => client.rest.put(path, { type, allow: '0', deny: '0' }))) setOpenId(id)
  }
  const addable = [...guild.roles.values()]
    .filter(({ id }) => !overwrites.some((overwrite) => overwrite.id === id))
    .toSorted((a, b) => b.position - a.position)
  return (
    <div className="two-panes">
      <div className="pane-list">
        <h4>{t('overwrite.for')}</h4>
        <ul aria-label={t('overwrite.for')}>
          {overwrites.map((overwrite) => (
            <li key={overwrite.id} className="pane-row">
              <button
                type="button"
                className="plain pane-button"
                aria-current={overwrite.id === open.id}
                onClick={() => setOpenId(overwrite.id)}
              >
                <bdi className="ellipsis">{nameOf(overwrite)}</bdi>
              </button>
            </li>
          ))}
        </ul>
        <select
          aria-label={t('overwrite.add-role')}
          value=""
          onChange={({ target }) => void add(target.value, OverwriteType.Role)}
        >
          <option value="">{t('overwrite.add-role')}</option>
          {addable.map((role) => (
            <option key={role.id} value={role.id}>
              {role.name}
            </option>
          ))}
        </select>
        <button type="button" onClick={() => setPicking(true)}>
          <Icon name="add" size={16} /> {t('overwrite.add-member')}
        </button>
      </div>
      <OverwriteForm
        key={`${open.id} ${open.allow} ${open.deny}`}
        channel={channel}
        overwrite={open}
        name={nameOf(open)}
        removable={kept.includes(open)}
      />
      {picking && (
        <Dialog title={t('overwrite.add-member')} onClose={() => setPicking(false)}>
          <MemberPicker
            onPick={(id) => {
              setPicking(false)
              void add(id, OverwriteType.Member)
            }}
          />
        </Dialog>
      )}
    </div>
  )
}
