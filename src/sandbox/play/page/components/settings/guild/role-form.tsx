import type { APIRole } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { attempt } from '../../../actions/show-toast.ts'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { hexColor } from '../../../state/names.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useSave } from '../use-loaded.ts'
import { PermissionChecks } from './permission-checks.tsx'

export function RoleForm({ guild, role }: { guild: GuildState; role: APIRole }) {
  const t = useText()
  const client = useClient()
  const save = useSave()
  const [name, setName] = useState(role.name)
  const [color, setColor] = useState(role.color)
  const [hoist, setHoist] = useState(role.hoist)
  const [mentionable, setMentionable] = useState(role.mentionable)
  const [permissions, setPermissions] = useState(() => BigInt(role.permissions))
  const [asks, setAsks] = useState(false)
  const isEveryone = role.id === guild.facts.id
  const path = `/guilds/${guild.facts.id}/roles/${role.id}`
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const look = isEveryone ? {} : { name: name.trim(), color, hoist, mentionable }
    void save(() => client.rest.patch(path, { ...look, permissions: permissions.toString() }))
  }
  return (
    <form className="stack" onSubmit={submit} aria-label={role.name}>
      {!isEveryone && (
        <>
          <Field label={t('role.name')} value={name} onChange={setName} maxLength={100} required />
          <div className="inline-form">
            <label>
              {t('role.color')}
              <input
                type="color"
                value={hexColor(color)}
                onChange={({ target }) => setColor(Number.parseInt(target.value.slice(1), 16))}
              />
            </label>
            <button type="button" disabled={color === 0} onClick={() => setColor(0)}>
              {t('role.no-color')}
            </button>
          </div>
          <label className="check">
            <input type="checkbox" checked={hoist} onChange={({ target }) => setHoist(target.checked)} />
            {t('role.hoist')}
          </label>
          <label className="check">
            <input
              type="checkbox"
              checked={mentionable}
              onChange={({ target }) => setMentionable(target.checked)}
            />
            {t('role.mentionable')}
          </label>
        </>
      )}
      <PermissionChecks permissions={permissions} onChange={setPermissions} />
      <div className="dialog-actions sticky">
        {!isEveryone && !role.managed && (
          <button type="button" className="danger" onClick={() => setAsks(true)}>
            {t('role.delete')}
          </button>
        )}
        <button type="submit" className="primary">
          {t('action.save')}
        </button>
      </div>
      {asks && (
        <ConfirmDialog
          question={t('role.delete-question', { name: role.name })}
          action={t('role.delete')}
          onConfirm={() => void attempt(client, () => client.rest.delete(path))}
          onClose={() => setAsks(false)}
        />
      )}
    </form>
  )
}
