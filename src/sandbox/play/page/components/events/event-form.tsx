import {
  type APIChannel,
  type APIGuildScheduledEvent,
  ChannelType,
  GuildScheduledEventEntityType as Kind,
  GuildScheduledEventPrivacyLevel,
} from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { saveEvent } from '../../actions/events.ts'
import { readImage } from '../../api/read-image.ts'
import { errorText } from '../../api/api-error.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { fromLocalInput, toLocalInput } from '../../state/local-time.ts'
import { recurrenceRule, type Repeats, repeats, repeatsOf } from '../../state/recurrence.ts'
import { guildIdOf } from '../../state/names.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Field } from '../ui/field.tsx'
import { FormError } from '../ui/form-error.tsx'

interface Props {
  readonly guild: GuildState
  readonly event: APIGuildScheduledEvent | null
  readonly onDone: () => void
}

const hour = 3_600_000
const kinds = [
  [Kind.Voice, 'event.kind-voice'],
  [Kind.StageInstance, 'event.kind-stage'],
  [Kind.External, 'event.kind-external'],
] as const

export function EventForm({ guild, event, onDone }: Props) {
  const t = useText()
  const client = useClient()
  const channels = usePlay((state) => state.channels)
  const [name, setName] = useState(event?.name ?? '')
  const [description, setDescription] = useState(event?.description ?? '')
  const [kind, setKind] = useState<Kind>(event?.entity_type ?? Kind.Voice)
  const [channelId, setChannelId] = useState(event?.channel_id ?? '')
  const [location, setLocation] = useState(event?.entity_metadata?.location ?? '')
  const [starts, setStarts] = useState(() =>
    toLocalInput(event ? Date.parse(event.scheduled_start_time) : nextFullHour()),
  )
  const [ends, setEnds] = useState(() =>
    toLocalInput(
      event?.scheduled_end_time ? Date.parse(event.scheduled_end_time) : nextFullHour() + 2 * hour,
    ),
  )
  const [repeating, setRepeating] = useState(() => repeatsOf(event?.recurrence_rule))
  const [picture, setPicture] = useState<File | null>(null)
  const [error, setError] = useState<string | null>(null)
  const places = channelsFor(kind, guild, channels)
  const place = places.find(({ id }) => id === channelId) ?? places[0]
  const isExternal = kind === Kind.External

  async function submit(submission: FormEvent) {
    submission.preventDefault()
    const start = fromLocalInput(starts)
    const end = fromLocalInput(ends)
    if (start === null) return
    try {
      await saveEvent(client, guild.facts.id, event, {
        name: name.trim(),
        description,
        entity_type: kind,
        privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
        channel_id: isExternal ? undefined : place?.id,
        entity_metadata: isExternal ? { location: location.trim() } : undefined,
        scheduled_start_time: start,
        scheduled_end_time: isExternal || end !== null ? (end ?? undefined) : undefined,
        recurrence_rule: recurrenceRule(repeating, start) as never,
        ...(picture ? { image: await readImage(picture) } : {}),
      })
      onDone()
    } catch (failure) {
      setError(errorText(failure))
    }
  }

  return (
    <form className="stack" onSubmit={(submission) => void submit(submission)}>
      <FormError text={error} />
      <Field label={t('event.name')} value={name} onChange={setName} maxLength={100} required />
      <label>
        {t('event.kind')}
        <select value={kind} onChange={({ target }) => setKind(Number(target.value))}>
          {kinds.map(([value, key]) => (
            <option key={value} value={value}>
              {t(key)}
            </option>
          ))}
        </select>
      </label>
      {isExternal ? (
        <Field label={t('event.location')} value={location} onChange={setLocation} maxLength={100} required />
      ) : (
        <label>
          {t('event.channel')}
          {places.length === 0 ? (
            <span className="muted">{t('event.needs-channel')}</span>
          ) : (
            <select value={place?.id} onChange={({ target }) => setChannelId(target.value)}>
              {places.map((channel) => (
                <option key={channel.id} value={channel.id}>
                  {channel.name}
                </option>
              ))}
            </select>
          )}
        </label>
      )}
      <div className="field-row">
        <Field label={t('event.starts')} type="datetime-local" value={starts} onChange={setStarts} required />
        <Field
          label={t('event.ends')}
          type="datetime-local"
          value={ends}
          onChange={setEnds}
          required={isExternal}
        />
      </div>
      <label>
        {t('event.repeats')}
        <select value={repeating} onChange={({ target }) => setRepeating(target.value as Repeats)}>
          {repeats.map((each) => (
            <option key={each} value={each}>
              {t(`event.repeats-${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('event.picture')}
        <input
          type="file"
          accept="image/png,image/jpeg,image/gif,image/webp"
          onChange={({ target }) => setPicture(target.files?.[0] ?? null)}
        />
      </label>
      <label>
        {t('event.description')}
        <textarea
          value={description}
          maxLength={1000}
          rows={3}
          onChange={({ target }) => setDescription(target.value)}
        />
      </label>
      <div className="dialog-actions">
        <button type="button" onClick={onDone}>
          {t('action.cancel')}
        </button>
        <button type="submit" className="primary" disabled={!name.trim() || (!isExternal && !place)}>
          {t('event.save')}
        </button>
      </div>
    </form>
  )
}

function channelsFor(
  kind: Kind,
  guild: GuildState,
  channels: ReadonlyMap<string, APIChannel>,
): readonly APIChannel[] {
  const wanted = kind === Kind.StageInstance ? ChannelType.GuildStageVoice : ChannelType.GuildVoice
  return [...channels.values()].filter(
    (channel) => channel.type === wanted && guildIdOf(channel) === guild.facts.id,
  )
}

function nextFullHour(): number {
  return Math.ceil((Date.now() + 1) / hour) * hour
}
