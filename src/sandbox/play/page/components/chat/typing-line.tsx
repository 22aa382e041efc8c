import type { Snowflake } from 'discord-api-types/v10'
import { useGuild, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { useNow } from '../../state/use-now.ts'
import { Dots } from '../ui/dots.tsx'

export function TypingLine({ channelId }: { channelId: Snowflake }) {
  const t = useText()
  const guild = useGuild()
  const typists = usePlay((state) => state.typing.get(channelId))
  const users = usePlay((state) => state.users)
  const now = useNow(1000)
  const names = [...(typists ?? [])].flatMap(([id, until]) => {
    const user = users.get(id)
    return user && until > now ? [displayName(user, guild)] : []
  })
  if (names.length === 0) return <p className="typing-line" />
  return (
    <p className="typing-line">
      <Dots />
      <bdi>
        {names.length > 3
          ? t('typing.several')
          : t.count('typing', names.length, { names: names.join(', ') })}
      </bdi>
    </p>
  )
}
