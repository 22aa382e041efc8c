import { useState } from 'react'
import { timeOut } from '../../actions/moderation.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { MeasureDialog, type MeasureProps } from './measure-dialog.tsx'

const spans = [60, 300, 600, 3600, 86_400, 604_800] as const

export function TimeoutDialog({ user, guild, onClose, onDone }: MeasureProps) {
  const t = useText()
  const client = useClient()
  const [seconds, setSeconds] = useState<number>(600)
  return (
    <MeasureDialog
      title={t('moderate.timeout-title', { name: displayName(user, guild) })}
      action={t('moderate.timeout')}
      onTake={(reason) => timeOut(client, { guildId: guild.facts.id, userId: user.id }, reason, seconds)}
      onClose={onClose}
      onDone={onDone}
    >
      <label>
        {t('moderate.timeout-for')}
        <select value={seconds} onChange={({ target }) => setSeconds(Number(target.value))}>
          {spans.map((span) => (
            <option key={span} value={span}>
              {t(`moderate.timeout-${span}`)}
            </option>
          ))}
        </select>
      </label>
    </MeasureDialog>
  )
}
