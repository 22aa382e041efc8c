import { useState } from 'react'
import { ban } from '../../actions/moderation.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { MeasureDialog, type MeasureProps } from './measure-dialog.tsx'

const spans = [0, 3600, 86_400, 604_800] as const

export function BanDialog({ user, guild, onClose, onDone }: MeasureProps) {
  const t = useText()
  const client = useClient()
  const [seconds, setSeconds] = useState(0)
  return (
    <MeasureDialog
      title={t('moderate.ban-title', { name: displayName(user, guild) })}
      action={t('moderate.ban')}
      onTake={(reason) => ban(client, { guildId: guild.facts.id, userId: user.id }, reason, seconds)}
      onClose={onClose}
      onDone={onDone}
    >
      <label>
        {t('moderate.delete-messages')}
        <select value={seconds} onChange={({ target }) => setSeconds(Number(target.value))}>
          {spans.map((span) => (
            <option key={span} value={span}>
              {t(`moderate.delete-${span}`)}
            </option>
          ))}
        </select>
      </label>
    </MeasureDialog>
  )
}
