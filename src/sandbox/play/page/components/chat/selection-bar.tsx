import type { Snowflake } from 'discord-api-types/v10'
import { deleteSelected, endSelection } from '../../actions/select-messages.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'

/** While a moderator selects messages: how many, and what becomes of them. */
export function SelectionBar({ channelId }: { channelId: Snowflake }) {
  const t = useText()
  const client = useClient()
  const selection = usePlay((state) => state.selection)
  if (selection?.channelId !== channelId) return null
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('moderate.select')}>
      <span role="status">{t.count('moderate.selected', selection.ids.size)}</span>
      <span className="spring" />
      <button type="button" onClick={() => endSelection(client)}>
        {t('action.cancel')}
      </button>
      <button
        type="button"
        className="danger"
        disabled={selection.ids.size === 0}
        onClick={() => void deleteSelected(client, channelId, selection.ids)}
      >
        {t('moderate.delete-selected')}
      </button>
    </div>
  )
}
