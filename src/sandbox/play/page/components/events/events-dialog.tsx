import { type APIGuildScheduledEvent, GuildScheduledEventStatus } from 'discord-api-types/v10'
import { useState } from 'react'
import { useText } from '../../i18n/language.ts'
import type { GuildState } from '../../state/play-state.ts'
import { useMayManageEvents } from './use-may-manage-events.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { EventCard } from './event-card.tsx'
import { EventForm } from './event-form.tsx'

/** The events that are still to come or on, by their beginning. */
export function openEvents(guild: GuildState): readonly APIGuildScheduledEvent[] {
  return [...guild.events.values()]
    .filter(({ status }) => status <= GuildScheduledEventStatus.Active)
    .toSorted((a, b) => Date.parse(a.scheduled_start_time) - Date.parse(b.scheduled_start_time))
}

export function EventsDialog({ guild, onClose }: { guild: GuildState; onClose: () => void }) {
  const t = useText()
  const mayCreate = useMayManageEvents(guild)(null)
  const [edited, setEdited] = useState<APIGuildScheduledEvent | 'new' | null>(null)
  if (edited) {
    const title = t(edited === 'new' ? 'event.create' : 'event.edit')
    return (
      <Dialog key="form" title={title} onClose={() => setEdited(null)}>
        <EventForm guild={guild} event={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />
      </Dialog>
    )
  }
  const events = openEvents(guild)
  return (
    <Dialog key="list" title={t('event.list')} onClose={onClose} size="roomy">
      {mayCreate && (
        <button type="button" className="primary" data-first-focus onClick={() => setEdited('new')}>
          <Icon name="add" size={16} /> {t('event.create')}
        </button>
      )}
      {events.length === 0 && <p className="empty">{t('event.none')}</p>}
      <ul className="cards">
        {events.map((event) => (
          <li key={event.id}>
            <EventCard guild={guild} event={event} onEdit={() => setEdited(event)} onGo={onClose} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
