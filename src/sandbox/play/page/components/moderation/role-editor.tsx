import type { APIRole, APIUser } from 'discord-api-types/v10'
import { attempt } from '../../actions/show-toast.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import type { GuildState } from '../../state/play-state.ts'

export function RoleEditor({
  user,
  guild,
  onClose,
}: {
  user: APIUser
  guild: GuildState
  onClose: () => void
}) {
  const t = useText()
  const client = useClient()
  const held = guild.members.get(user.id)?.roles ?? []
  const roles = [...guild.roles.values()]
    .filter((role) => role.id !== guild.facts.id && !role.managed)
    .toSorted((a, b) => b.position - a.position)
  const toggle = (role: APIRole, give: boolean) => {
    const path = `/guilds/${guild.facts.id}/members/${user.id}/roles/${role.id}`
    return attempt(client, () => (give ? client.rest.put(path) : client.rest.delete(path)))
  }
  return (
    <fieldset className="role-editor">
      <legend>{t('moderate.roles')}</legend>
      {roles.map((role) => (
        <label key={role.id}>
          <input
            type="checkbox"
            checked={held.includes(role.id)}
            onChange={(event) => void toggle(role, event.target.checked)}
          />
          <bdi>{role.name}</bdi>
        </label>
      ))}
      <button type="button" onClick={onClose}>
        {t('action.done')}
      </button>
    </fieldset>
  )
}
