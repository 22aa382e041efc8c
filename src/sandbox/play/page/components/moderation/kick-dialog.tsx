import { kick } from '../../actions/moderation.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { MeasureDialog, type MeasureProps } from './measure-dialog.tsx'

export function KickDialog({ user, guild, onClose, onDone }: MeasureProps) {
  const t = useText()
  const client = useClient()
  return (
    <MeasureDialog
      title={t('moderate.kick-title', { name: displayName(user, guild) })}
      action={t('moderate.kick')}
      onTake={(reason) => kick(client, { guildId: guild.facts.id, userId: user.id }, reason)}
      onClose={onClose}
      onDone={onDone}
    />
  )
}
