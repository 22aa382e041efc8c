import { type APIGuildScheduledEvent, GuildScheduledEventStatus } from 'discord-api-types/v10'
import { useEffect, useState } from 'react'
import { answerEvent, loadInterested } from '../../actions/events.ts'
import { eventPictureUrl } from '../../api/images.ts'
import { attempt } from '../../actions/show-toast.ts'
import { useClient, useMe, usePlay } from '../../client-context.ts'
import { useLanguage, useText } from '../../i18n/language.ts'
import { formatTime } from '../../markdown/format-time.ts'
import { MarkdownView } from '../../markdown/markdown-view.tsx'
import { repeatsOf } from '../../state/recurrence.ts'
import { displayName } from '../../state/names.ts'
import type { GuildState } from '../../state/play-state.ts'
import { useNow } from '../../state/use-now.ts'
import { Icon } from '../ui/icon.tsx'
import { EventMenu } from './event-menu.tsx'
import { EventPlace } from './event-place.tsx'
import { InterestedPeople } from './interested-people.tsx'

interface Props {
  readonly guild: GuildState
  readonly event: APIGuildScheduledEvent
  readonly onEdit: () => void
  /** When the card leads elsewhere. */
  readonly onGo: () => void
}

export function EventCard({ guild, event, onEdit, onGo }: Props) {
  const t = useText()
  const language = useLanguage()
  const now = useNow()
  const client = useClient()
  const me = useMe()
  const creator = usePlay((state) => state.users.get(event.creator_id ?? '')) ?? event.creator
  const interested = guild.interested.get(event.id)
  const [showsPeople, setShowsPeople] = useState(false)
  const known = interested !== undefined
  useEffect(() => {
    if (!known) void loadInterested(client, event)
  }, [client, event, known])
  const mine = me !== null && interested?.has(me.id) === true
  const isLive = event.status === GuildScheduledEventStatus.Active
  const starts = Date.parse(event.scheduled_start_time)
  const count = interested?.size ?? event.user_count ?? 0
  return (
    <article className="card event" aria-label={event.name}>
      {event.image && <img className="event-picture" src={eventPictureUrl(event.id, event.image)} alt="" />}
      <p className={isLive ? 'event-time live' : 'event-time'}>
        <Icon name="calendar" size={16} />
        {isLive ? (
          t('event.live')
        ) : (
          <span>
            <time dateTime={event.scheduled_start_time}>
              {formatTime(starts, 'F', language, now)} ({formatTime(starts, 'R', language, now)})
            </time>
            {event.recurrence_rule && ` · ${t(`event.repeats-${repeatsOf(event.recurrence_rule)}`)}`}
          </span>
        )}
      </p>
      <h3>
        <bdi>{event.name}</bdi>
      </h3>
      {event.description && <MarkdownView text={event.description} />}
      <p className="muted small event-facts">
        <EventPlace event={event} onGo={onGo} />
        {creator && <bdi>{t('event.by', { name: displayName(creator, guild) })}</bdi>}
      </p>
      <div className="card-actions">
        <button
          type="button"
          className="link"
          aria-expanded={showsPeople}
          onClick={() => setShowsPeople(!showsPeople)}
        >
          {t.count('event.interested', count)}
        </button>
        <span className="spring" />
        <EventMenu guild={guild} event={event} onEdit={onEdit} />
        <button
          type="button"
          className={mine ? '' : 'primary'}
          aria-pressed={mine}
          onClick={() => void attempt(client, () => answerEvent(client, event, !mine))}
        >
          <Icon name={mine ? 'check' : 'bell'} size={16} /> {t('event.rsvp')}
        </button>
      </div>
      {showsPeople && <InterestedPeople guild={guild} event={event} />}
    </article>
  )
}
