import { GuildFeature } from 'discord-api-types/v10'
import { useState } from 'react'
import { useText } from '../../i18n/language.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Icon } from '../ui/icon.tsx'
import { WelcomeDialog } from './welcome-dialog.tsx'

/** The way to the server's welcome screen, if it shows one. */
export function WelcomeRow({ guild }: { guild: GuildState }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  if (!guild.facts.features?.includes(GuildFeature.WelcomeScreenEnabled)) return null
  return (
    <>
      <div className="channel-row">
        <button type="button" className="plain row-link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon name="door" size={18} />
          {t('welcome.open')}
        </button>
      </div>
      {open && <WelcomeDialog guild={guild} onClose={() => setOpen(false)} />}
    </>
  )
}
