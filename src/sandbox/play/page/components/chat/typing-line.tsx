import type { Snowflake } from 'discord-api-types/v10'
import { useEffect, useState } from 'react'
import { useGuild, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'

export function TypingLine({ channelId }: { channelId: Snowflake }) {
  const t = useText()
  const guild = useGuild()
  const typists = usePlay((state) => state.typing.get(channelId))
  const users = usePlay((state) => state.users)
  const [now, setNow] = useState(() => Date.now())
  const ends = [...(typists?.values() ?? [])].filter((end) => end > now)
  const next = ends.length > 0 ? Math.min(...ends) : null
  useEffect(() => {
    setNow(Date.now())
    if (next === null) return
    const timer = setTimeout(() => setNow(Date.now()), Math.max(100, next - Date.now()))
    return () => clearTimeout(timer)
  }, [next, typists])
  const names = [...(typists ?? [])]
    .filter(([, end]) => end > now)
    .map(([id]) => users.get(id))
    .filter((user) => user !== undefined)
    .map((user) => displayName(user, guild))
  const text =
    names.length === 0
      ? ''
      : names.length > 3
        ? t('typing.several')
        : t.count('typing', names.length, { names: names.join(', ') })
  return (
    <p className="typing-line">
      {text && (
        <span className="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
      <bdi>{text}</bdi>
    </p>
  )
}
