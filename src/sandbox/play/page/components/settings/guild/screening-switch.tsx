import type { Snowflake } from 'discord-api-types/v10'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { useLoaded } from '../use-loaded.ts'

/** Whether newcomers must accept the rules before they take part. */
export function ScreeningSwitch({ guildId }: { guildId: Snowflake }) {
  const t = useText()
  const client = useClient()
  const path = `/guilds/${guildId}/member-verification`
  const { data, change } = useLoaded<{ version: string | null }>(path)
  if (!data) return null
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={data.version !== null}
        onChange={({ target: { checked } }) =>
          void change(() => client.rest.patch(path, { enabled: checked }))
        }
      />
      {t('screening.enable')}
    </label>
  )
}
