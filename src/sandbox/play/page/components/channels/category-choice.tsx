import { ChannelType, type Snowflake } from 'discord-api-types/v10'
import { usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { guildIdOf } from '../../state/names.ts'

interface Props {
  readonly guildId: Snowflake | null
  /** Empty for none. */
  readonly value: Snowflake
  readonly onChange: (id: Snowflake) => void
}

/** Under which category of a server a channel stands. */
export function CategoryChoice({ guildId, value, onChange }: Props) {
  const t = useText()
  const channels = usePlay((state) => state.channels)
  const categories = [...channels.values()].filter(
    (channel) => channel.type === ChannelType.GuildCategory && guildIdOf(channel) === guildId,
  )
  return (
    <label>
      {t('channel.category')}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('channel.no-category')}</option>
        {categories.map((category) => (
          <option key={category.id} value={category.id}>
            {category.name}
          </option>
        ))}
      </select>
    </label>
  )
}
