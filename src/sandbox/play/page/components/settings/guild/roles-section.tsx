import type { APIRole, Snowflake } from 'discord-api-types/v10'
import { useState } from 'react'
import { attempt } from '../../../actions/show-toast.ts'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { hexColor } from '../../../state/names.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useLoaded } from '../use-loaded.ts'
import { RoleForm } from './role-form.tsx'

/** All roles, the highest first; one of them open to change. */
export function RolesSection({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const path = `/guilds/${guild.facts.id}/roles`
  const counts = useLoaded<Readonly<Record<Snowflake, number>>>(`${path}/member-counts`).data
  const [openId, setOpenId] = useState<Snowflake | null>(null)
  const roles = [...guild.roles.values()].toSorted((a, b) => b.position - a.position)
  const open = roles.find(({ id }) => id === openId)
  const create = () =>
    attempt(client, async () => {
      const role = await client.rest.post<APIRole>(path, { name: t('role.new') })
      setOpenId(role.id)
    })
  const move = (role: APIRole, step: 1 | -1) =>
    attempt(client, () => {
      const other = roles.find(({ position }) => position === role.position + step)
      const moves = [{ id: role.id, position: role.position + step }]
      return client.rest.patch(path, other ? [...moves, { id: other.id, position: role.position }] : moves)
    })
  return (
    <div className="two-panes">
      <div className="pane-list">
        <button type="button" className="primary" onClick={() => void create()}>
          <Icon name="add" size={16} /> {t('role.new')}
        </button>
        <ul aria-label={t('role.list')}>
          {roles.map((role) => (
            <li key={role.id} className="pane-row">
              <button
                type="button"
                className="plain pane-button"
                aria-current={role.id === openId}
                onClick={() => setOpenId(role.id)}
              >
                <span className="role-dot" style={role.color ? { background: hexColor(role.color) } : {}} />
                <span className="two-lines">
                  <bdi>{role.name}</bdi>
                  {role.id !== guild.facts.id && (
                    <small>
                      {t.count('role.members', counts?.[role.id] ?? 0)}
                      {role.managed && `, ${t('role.managed')}`}
                    </small>
                  )}
                </span>
              </button>
              {role.id !== guild.facts.id && (
                <span className="pane-tools">
                  <IconButton
                    icon="up"
                    size={15}
                    label={t('role.up', { name: role.name })}
                    disabled={role === roles[0]}
                    onClick={() => void move(role, 1)}
                  />
                  <IconButton
                    icon="down"
                    size={15}
                    label={t('role.down', { name: role.name })}
                    disabled={role.position <= 1}
                    onClick={() => void move(role, -1)}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
      {open && <RoleForm key={open.id} guild={guild} role={open} />}
    </div>
  )
}
