import type { APIMessage } from 'discord-api-types/v10'
import { toggleSelected } from '../../actions/select-messages.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'

/** The check box before a message while messages are selected. */
export function SelectBox({ message }: { message: APIMessage }) {
  const t = useText()
  const client = useClient()
  const selection = usePlay((state) => state.selection)
  if (selection?.channelId !== message.channel_id) return null
  return (
    <input
      type="checkbox"
      className="select-box"
      aria-label={t('moderate.select-message')}
      checked={selection.ids.has(message.id)}
      onChange={() => toggleSelected(client, message)}
    />
  )
}
