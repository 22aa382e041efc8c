import type { APIChannel, Snowflake } from 'discord-api-types/v10'
import { useText } from '../../../i18n/language.ts'

interface Props {
  readonly label: string
  readonly channels: readonly APIChannel[]
  /** Empty for none. */
  readonly value: Snowflake
  readonly onChange: (id: Snowflake) => void
}

export function ChannelChoice({ label, channels, value, onChange }: Props) {
  const t = useText()
  return (
    <label>
      {label}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('settings.no-channel')}</option>
        {channels.map((channel) => (
          <option key={channel.id} value={channel.id}>
            {channel.name}
          </option>
        ))}
      </select>
    </label>
  )
}
