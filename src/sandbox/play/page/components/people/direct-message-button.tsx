import type { APIChannel, APIUser } from 'discord-api-types/v10'
import { attempt } from '../../actions/show-toast.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { goTo } from '../../state/place.ts'
import { withEntry } from '../../state/with-entry.ts'

export function DirectMessageButton({ user, onDone }: { user: APIUser; onDone: () => void }) {
  const t = useText()
  const client = useClient()
  const open = () =>
    attempt(client, async () => {
      const channel = await client.rest.post<APIChannel>('/users/@me/channels', { recipient_id: user.id })
      client.store.update((state) => ({ ...state, channels: withEntry(state.channels, channel.id, channel) }))
      onDone()
      goTo(null, channel.id)
    })
  return (
    <button type="button" onClick={() => void open()}>
      {t('profile.message')}
    </button>
  )
}
