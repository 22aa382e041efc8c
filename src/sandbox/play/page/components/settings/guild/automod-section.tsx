import type { APIAutoModerationRule } from 'discord-api-types/v10'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { FormError } from '../../ui/form-error.tsx'
import { useLoaded } from '../use-loaded.ts'
import { AutomodForm } from './automod-form.tsx'
import { AutomodRule } from './automod-rule.tsx'

/** The rules by which the server itself judges messages and names: to see, to switch, and to make. */
export function AutomodSection({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const path = `/guilds/${guild.facts.id}/auto-moderation/rules`
  const { data: rules, error, change } = useLoaded<readonly APIAutoModerationRule[]>(path)
  return (
    <>
      <FormError text={error} />
      {rules?.length === 0 && <p className="empty">{t('automod.none')}</p>}
      <ul className="cards" aria-label={t('settings.automod')}>
        {rules?.map((rule) => (
          <li key={rule.id}>
            <AutomodRule
              rule={rule}
              onSwitch={(enabled) => void change(() => client.rest.patch(`${path}/${rule.id}`, { enabled }))}
              onDelete={() => void change(() => client.rest.delete(`${path}/${rule.id}`))}
            />
          </li>
        ))}
      </ul>
      <AutomodForm guild={guild} onMake={(rule) => change(() => client.rest.post(path, rule))} />
    </>
  )
}
