import { type APIGuildScheduledEvent, GuildScheduledEventStatus } from 'discord-api-types/v10'
import { useState } from 'react'
import { setEventStatus } from '../../actions/events.ts'
import { attempt } from '../../actions/show-toast.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import type { GuildState } from '../../state/play-state.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { useMayManageEvents } from './use-may-manage-events.ts'

interface Props {
  readonly guild: GuildState
  readonly event: APIGuildScheduledEvent
  readonly onEdit: () => void
}

/** What those who run an event can do with it. */
export function EventMenu({ guild, event, onEdit }: Props) {
  const t = useText()
  const client = useClient()
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [asks, setAsks] = useState(false)
  if (!useMayManageEvents(guild)(event)) return null
  const set = (status: GuildScheduledEventStatus) =>
    attempt(client, () => setEventStatus(client, event, status))
  const isLive = event.status === GuildScheduledEventStatus.Active
  const items: MenuItem[] = isLive
    ? [{ label: t('event.end'), icon: 'check', run: () => void set(GuildScheduledEventStatus.Completed) }]
    : [
        { label: t('event.start'), icon: 'play', run: () => void set(GuildScheduledEventStatus.Active) },
        { label: t('event.edit'), icon: 'edit', run: onEdit },
        { label: t('event.cancel'), icon: 'trash', danger: true, run: () => setAsks(true) },
      ]
  return (
    <>
      <IconButton
        icon="more"
        label={t('action.more')}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      />
      {anchor && (
        <Menu anchor={anchor} label={event.name} items={items} onClose={() => setAnchor(null)} align="end" />
      )}
      {asks && (
        <ConfirmDialog
          question={t('event.delete-question', { name: event.name })}
          action={t('event.cancel')}
          onConfirm={() => void set(GuildScheduledEventStatus.Canceled)}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  )
}
