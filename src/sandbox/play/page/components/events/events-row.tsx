import { useState } from 'react'
import { useText } from '../../i18n/language.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Icon } from '../ui/icon.tsx'
import { EventsDialog, openEvents } from './events-dialog.tsx'

/** The way to a server's events, above its channels. */
export function EventsRow({ guild }: { guild: GuildState }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const count = openEvents(guild).length
  return (
    <>
      <div className="channel-row">
        <button type="button" className="plain row-link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon name="calendar" size={18} />
          {count === 0 ? t('event.list') : t.count('event.upcoming', count)}
        </button>
      </div>
      {open && <EventsDialog guild={guild} onClose={() => setOpen(false)} />}
    </>
  )
}
