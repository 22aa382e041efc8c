import { acceptRules } from '../../actions/welcome.ts'
import { attempt } from '../../actions/show-toast.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { placeHash } from '../../state/place.ts'
import type { GuildState } from '../../state/play-state.ts'

/** Stands where one writes until a newcomer has accepted the rules. */
export function ScreeningNote({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const { id, rules_channel_id: rules } = guild.facts
  return (
    <section className="screening" aria-label={t('screening.title')}>
      <p>{t('screening.note')}</p>
      {rules && <a href={placeHash(id, rules)}>{t('screening.read')}</a>}
      <button
        type="button"
        className="primary"
        onClick={() => void attempt(client, () => acceptRules(client, id))}
      >
        {t('screening.accept')}
      </button>
    </section>
  )
}
