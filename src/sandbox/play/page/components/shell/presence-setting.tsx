import { ActivityType, GatewayOpcodes, type Snowflake } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import type { PlayState } from '../../state/play-state.ts'
import { Field } from '../ui/field.tsx'

const presences = ['online', 'idle', 'dnd', 'invisible'] as const
type Status = (typeof presences)[number]

/** Whether this person is there, and what they say about it. */
export function PresenceSetting({ userId }: { userId: Snowflake }) {
  const t = useText()
  const { gateway } = useClient()
  const known = usePlay((state) => ownStatus(state, userId))
  const words = usePlay((state) => ownWords(state, userId))
  const [status, setStatus] = useState<Status>(known)
  const [text, setText] = useState(words)
  const tell = (next: Status) => {
    const state = text.trim()
    const activities = state ? [{ name: 'Custom Status', type: ActivityType.Custom, state }] : []
    gateway.send(GatewayOpcodes.PresenceUpdate, { since: null, activities, status: next, afk: false })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    tell(status)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <label>
        {t('settings.presence')}
        <select
          value={status}
          onChange={({ target }) => {
            const next = target.value as Status
            setStatus(next)
            tell(next)
          }}
        >
          {presences.map((each) => (
            <option key={each} value={each}>
              {t(`presence.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="inline-form">
        <Field label={t('presence.text')} value={text} onChange={setText} maxLength={128} />
        <button type="submit" disabled={text.trim() === words}>
          {t('action.save')}
        </button>
      </div>
    </form>
  )
}

function ownStatus(state: PlayState, userId: Snowflake): Status {
  for (const guild of state.guilds.values()) return guild.presences.get(userId) ?? 'invisible'
  return 'online'
}

function ownWords(state: PlayState, userId: Snowflake): string {
  for (const guild of state.guilds.values()) {
    const own = guild.activities.get(userId)?.find((each) => each.type === ActivityType.Custom)
    if (own?.state) return own.state
  }
  return ''
}
