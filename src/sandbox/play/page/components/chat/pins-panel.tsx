import type { APIMessage, Snowflake } from 'discord-api-types/v10'
import { useEffect, useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { useClient, useGuild } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Popover } from '../ui/popover.tsx'
import { MessageBody } from './message-body.tsx'

export function PinsPanel({
  channelId,
  anchor,
  onClose,
}: {
  channelId: Snowflake
  anchor: Element
  onClose: () => void
}) {
  const t = useText()
  const guild = useGuild()
  const { rest } = useClient()
  const [pins, setPins] = useState<readonly APIMessage[] | null>(null)
  const [error, setError] = useState<string | null>(null)
  useEffect(() => {
    rest.get<{ items: { message: APIMessage }[] }>(`/channels/${channelId}/messages/pins`).then(
      ({ items }) => setPins(items.map((item) => item.message)),
      (failure: unknown) => setError(errorText(failure)),
    )
  }, [rest, channelId])
  return (
    <Popover anchor={anchor} label={t('pins.title')} onClose={onClose} className="pins" align="end">
      <h3>{t('pins.title')}</h3>
      {error && <p className="form-error">{error}</p>}
      {pins?.length === 0 && <p className="empty">{t('pins.none')}</p>}
      {pins?.map((message) => (
        <article key={message.id} className="pinned">
          <Avatar user={message.author} size={28} />
          <div>
            <strong>
              <bdi>{displayName(message.author, guild)}</bdi>
            </strong>
            <MessageBody message={message} />
          </div>
        </article>
      ))}
    </Popover>
  )
}
