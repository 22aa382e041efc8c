import { type APIGuildOnboarding, GuildFeature } from 'discord-api-types/v10'
import { useEffect, useState } from 'react'
import { loadOnboarding } from '../../actions/welcome.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Icon } from '../ui/icon.tsx'
import { OnboardingDialog } from './onboarding-dialog.tsx'

/** The way to the server's questions, if it asks any. */
export function OnboardingRow({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const [onboarding, setOnboarding] = useState<APIGuildOnboarding | null>(null)
  const [open, setOpen] = useState(false)
  const { id, features } = guild.facts
  const mayAsk = features?.includes(GuildFeature.Community) === true
  useEffect(() => {
    if (!mayAsk) return
    loadOnboarding(client, id).then(
      (found) => setOnboarding(found.enabled && found.prompts.length > 0 ? found : null),
      () => setOnboarding(null),
    )
  }, [client, id, mayAsk])
  if (!mayAsk || !onboarding) return null
  return (
    <>
      <div className="channel-row">
        <button type="button" className="plain row-link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon name="leaf" size={18} />
          {t('onboarding.open')}
        </button>
      </div>
      {open && <OnboardingDialog guild={guild} onboarding={onboarding} onClose={() => setOpen(false)} />}
    </>
  )
}
