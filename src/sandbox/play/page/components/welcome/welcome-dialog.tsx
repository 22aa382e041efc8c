import type { APIGuildWelcomeScreen } from 'discord-api-types/v10'
import { useText } from '../../i18n/language.ts'
import { placeHash } from '../../state/place.ts'
import type { GuildState } from '../../state/play-state.ts'
import { useLoaded } from '../settings/use-loaded.ts'
import { Dialog } from '../ui/dialog.tsx'
import { WelcomeChannel } from './welcome-channel.tsx'

interface Props {
  readonly guild: GuildState
  readonly onClose: () => void
}

/** What a server says to newcomers, and where they may begin. */
export function WelcomeDialog({ guild, onClose }: Props) {
  const t = useText()
  const { id, name } = guild.facts
  const { data } = useLoaded<APIGuildWelcomeScreen>(`/guilds/${id}/welcome-screen`)
  return (
    <Dialog title={t('onboarding.title', { name })} onClose={onClose}>
      {data?.description && <p>{data.description}</p>}
      <ul className="rows" aria-label={t('welcome.channels')}>
        {data?.welcome_channels.map((each) => (
          <li key={each.channel_id}>
            <a className="row" href={placeHash(id, each.channel_id)} onClick={onClose}>
              <WelcomeChannel channel={each} />
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
