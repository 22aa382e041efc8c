import { type FormEvent, useState } from 'react'
import { rename, renameMyself } from '../../actions/moderation.ts'
import { attempt } from '../../actions/show-toast.ts'
import { useClient, useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import type { MeasureProps } from './measure-dialog.tsx'

export function NicknameDialog({ user, guild, onClose }: MeasureProps) {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const [nick, setNick] = useState(guild.members.get(user.id)?.nick ?? '')
  const target = { guildId: guild.facts.id, userId: user.id }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const change = () =>
      user.id === me?.id
        ? renameMyself(client, target.guildId, nick.trim())
        : rename(client, target, nick.trim())
    if (await attempt(client, change)) onClose()
  }
  return (
    <Dialog
      title={t('moderate.nickname-title', { name: user.global_name ?? user.username })}
      onClose={onClose}
    >
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <Field
          label={t('moderate.nickname')}
          value={nick}
          onChange={setNick}
          maxLength={32}
          placeholder={user.global_name ?? user.username}
        />
        <button type="submit" className="primary">
          {t('action.save')}
        </button>
      </form>
    </Dialog>
  )
}
