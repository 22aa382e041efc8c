import type { APIChannel, APIOverwrite } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { attempt } from '../../../actions/show-toast.ts'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { isVoice } from '../../../state/channel-tree.ts'
import {
  bitOf,
  isServerWide,
  type PermissionGroup,
  permissionGroups,
} from '../../../state/permission-groups.ts'
import { useSave } from '../use-loaded.ts'
import { type Leave, ThreeWays } from './three-ways.tsx'

interface Props {
  readonly channel: APIChannel
  readonly overwrite: APIOverwrite
  /** Whose exceptions they are. */
  readonly name: string
  /** Whether there is something to remove. */
  readonly removable: boolean
}

export function OverwriteForm({ channel, overwrite, name, removable }: Props) {
  const t = useText()
  const client = useClient()
  const save = useSave()
  const [allow, setAllow] = useState(() => BigInt(overwrite.allow))
  const [deny, setDeny] = useState(() => BigInt(overwrite.deny))
  const path = `/channels/${channel.id}/permissions/${overwrite.id}`
  const groups: readonly PermissionGroup[] = isVoice(channel)
    ? ['general', 'members', 'voice', 'text']
    : ['general', 'members', 'text']
  const leaveOf = (bit: bigint): Leave => (allow & bit ? 'allow' : deny & bit ? 'deny' : 'inherit')
  const set = (bit: bigint, leave: Leave) => {
    setAllow(leave === 'allow' ? allow | bit : allow & ~bit)
    setDeny(leave === 'deny' ? deny | bit : deny & ~bit)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { type: overwrite.type, allow: allow.toString(), deny: deny.toString() }
    void save(() => client.rest.put(path, body))
  }
  return (
    <form className="stack" onSubmit={submit} aria-label={name}>
      {groups.map((group) => (
        <fieldset key={group} className="permission-group">
          <legend>{t(`permission.group-${group}`)}</legend>
          {permissionGroups[group]
            .filter((permission) => !isServerWide(permission))
            .map((permission) => (
              <ThreeWays
                key={permission}
                label={t(`permission.${permission}`)}
                value={leaveOf(bitOf(permission))}
                onChange={(leave) => set(bitOf(permission), leave)}
              />
            ))}
        </fieldset>
      ))}
      <div className="dialog-actions sticky">
        {removable && (
          <button
            type="button"
            className="danger"
            onClick={() => void attempt(client, () => client.rest.delete(path))}
          >
            {t('overwrite.remove', { name })}
          </button>
        )}
        <button type="submit" className="primary">
          {t('action.save')}
        </button>
      </div>
    </form>
  )
}
